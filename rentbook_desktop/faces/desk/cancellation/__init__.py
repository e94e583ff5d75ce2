"""A confirmed rental that is cancelled: asked with what will be restored, from wherever it is shown."""

"""The port to message providers: http client, SOLAPI, NHN, a file; knows nothing of notices."""

"""Where the installed program begins."""

import sys

from rentbook_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

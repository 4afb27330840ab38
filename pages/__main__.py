"""`python -m pages`."""

import os
import sys

from streamlit.logger import set_log_level

from common.console import run
from pages.documents.cli import build

if __name__ == "__main__":
    # Streamlit warns, of each cache, that no page is being served: here none is.
    set_log_level("ERROR")
    sys.exit(run(build, sys.argv[1:], program="python -m pages", environment=os.environ))

"""`python -m etl`."""

import os
import sys

from common.console import run
from etl.cli.application import build

if __name__ == "__main__":
    sys.exit(run(build, sys.argv[1:], program="python -m etl", environment=os.environ))

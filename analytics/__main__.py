"""`python -m analytics`."""

import os
import sys

from analytics.cli.application import build
from common.console import run

if __name__ == "__main__":
    sys.exit(run(build, sys.argv[1:], program="python -m analytics", environment=os.environ))

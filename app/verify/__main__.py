"""`python -m app.verify`: proofs about a rule base; `diff` and `mutate` are commands of it."""

import sys

from app.verify.proofs import run

if __name__ == "__main__":
    sys.exit(run.main(sys.argv[1:]))

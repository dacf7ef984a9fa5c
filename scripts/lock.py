"""Choose the newest versions that fit, for every platform: `python -m scripts.lock`.

The locks name packages and hashes, never the address of an index.
"""

import sys

from scripts.environment import PYTHON, REQUIREMENTS
from scripts.trouble import Trouble, run, say


def main() -> str | None:
    """Write the two locks; the tests' one is bound to the versions of the product's."""
    for name in ("runtime", "dev"):
        say(f"Locking {name} …")
        try:
            run(
                [
                    PYTHON.with_name("uv"), "pip", "compile", "--quiet", "--upgrade", "--universal",
                    "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate",
                    "--no-emit-index-url", f"--output-file={name}.txt", f"{name}.in",
                ],
                what=f"{name}.in cannot be locked",
                cwd=REQUIREMENTS,
            )  # fmt: skip
        except Trouble as trouble:
            return str(trouble)
    return None


if __name__ == "__main__":
    sys.exit(main())

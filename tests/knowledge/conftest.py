from pathlib import Path
from shutil import copytree

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a small rule base without fault, to be broken."""
    return copytree(HERE / "minimal", tmp_path / "rules")

"""The files at the root keep their promises: verbs explained, pins without addresses."""

import re

import pytest
from django.conf import settings


def text_of(name: str) -> str:
    return (settings.BASE_DIR / name).read_text()


def test_every_verb_of_the_makefile_says_what_it_does():
    declared = re.search(r"^\.PHONY: (.+)$", text_of("Makefile"), re.M).group(1).split()
    explained = re.findall(r"^([a-z]+):.*## \S", text_of("Makefile"), re.M)
    assert sorted(declared) == sorted(explained)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_name_no_address(name):
    lines = [line for line in text_of(name).splitlines() if not line.startswith("#")]
    assert all(re.match(r"[a-z0-9.-]+==[\w.]+( +# via .+)?$", line) for line in lines if line)
    assert "://" not in text_of(name)


def test_every_dependency_says_why_it_is_there():
    listed = re.findall(r'^    "[A-Za-z].*[<>=].*$', text_of("pyproject.toml"), re.M)
    assert listed
    assert [line for line in listed if not re.search(r'",\s+# \w', line)] == []


def test_every_setting_from_the_environment_is_explained():
    read = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", text_of("config/settings.py")))
    explained = set(re.findall(r"^#?([A-Z_]+)=", text_of(".env.example"), re.M))
    assert read - explained == set()


def test_containers_start_with_no_default_secret():
    compose = text_of("docker-compose.yml")
    for secret in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert f"${{{secret}:?" in compose
        assert not re.search(rf"\${{{secret}(:-|-|}})", compose)

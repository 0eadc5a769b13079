"""The command behind `make run`: what it does once, and what it refuses before it begins."""

import socket
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from countries.models import ExchangeRate
from deployments.models import Digest
from desk.management.commands import start
from tests import builders


@pytest.fixture
def calls(monkeypatch):
    """The commands and servers that start would run, in place of running them."""
    made: list[str] = []
    monkeypatch.setattr(start, "call_command", lambda name, *args, **options: made.append(name))
    monkeypatch.setattr(start, "run_python", lambda *arguments: made.append("server"))
    monkeypatch.setenv("PORT", "0")  # the system chooses one that is free
    return made


def output_of(*arguments: str) -> str:
    output = StringIO()
    call_command("start", *arguments, stdout=output)
    return output.getvalue()


def test_the_first_start_loads_the_dataset_and_shows_a_password_that_works(db, calls, client):
    shown = output_of()
    password = shown.split("password  ")[1].split()[0]
    assert calls == ["load_dataset", "server"]
    assert client.login(username="editor", password=password)


def test_a_database_of_an_earlier_version_gets_the_exchange_rates_it_never_had(db, calls):
    builders.source()
    shown = output_of("--prepare")
    assert "exchange rates that came with this version" in shown
    assert ExchangeRate.objects.count() == 29
    ExchangeRate.objects.all().delete()
    assert "exchange rates" not in output_of("--prepare")  # who removed them meant it
    assert not ExchangeRate.objects.exists()
    assert calls == []


def test_the_second_start_loads_nothing_and_makes_no_account(db, calls):
    builders.source()
    get_user_model().objects.create_user("ana", is_staff=True)
    shown = output_of()
    assert calls == ["server"]
    assert "password" not in shown
    assert get_user_model().objects.count() == 1


def test_preparing_a_container_makes_no_account_and_serves_nothing(db, calls):
    output_of("--prepare")
    assert calls == ["load_dataset"]
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("port", ["abc", "-1", "70000"])
def test_a_port_that_is_none_is_refused_before_any_work(calls, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="PORT is"):
        output_of()
    assert calls == []


def test_a_port_in_use_is_refused_with_a_way_out(calls, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        with pytest.raises(CommandError, match="Choose another port"):
            output_of()
    assert calls == []


def test_digests_of_an_earlier_version_are_made_again_and_others_left(db, calls):
    made = builders.public_deployment(name="Ojos de Águila")
    Digest.objects.update(search_text=" as an earlier version wrote it")
    assert "Renewing" in output_of("--prepare")
    assert " ojos de aguila " in Digest.objects.get(deployment=made).search_text
    assert "Renewing" not in output_of("--prepare")

"""What a page announces of the modules that its scripts import."""

from django.template import Context, Template

from deployments.templatetags.modules import imported_by


def test_a_module_brings_what_it_imports_at_any_depth_once():
    imported = imported_by("js/deployment-map.js")
    assert "js/map-marks.js" in imported
    assert "js/map-keys.js" in imported  # imported by map-marks.js alone
    assert len(imported) == len(set(imported))


def test_a_script_that_imports_others_announces_them_before_itself():
    written = Template("{% load modules %}{% module 'js/years.js' %}").render(Context())
    assert written == (
        '<link rel="modulepreload" href="/static/js/years-player.js">'
        '<script type="module" src="/static/js/years.js"></script>'
    )


def test_a_script_that_imports_nothing_stands_alone():
    written = Template("{% load modules %}{% module 'js/menu.js' %}").render(Context())
    assert written == '<script type="module" src="/static/js/menu.js"></script>'

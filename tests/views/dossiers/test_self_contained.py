"""Documents whose policy allows their own style and script alone."""

import base64
import hashlib
import re

from mineralpact.views.dossiers.self_contained import self_contained_html


def test_the_policy_names_the_style_and_the_script() -> None:
    """By their digests, as a browser takes them."""
    html = self_contained_html("Title", ["<p>Body</p>"], style=".a{}", classes="b")
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[0]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert ' style="' not in html
    assert not re.search(r"\son\w+=", html)


def test_a_long_title_is_cut() -> None:
    """A browser's tab has little room, and no markup."""
    html = self_contained_html("<b>" * 200, [], style="", classes="")
    (title,) = re.findall("<title>(.*?)</title>", html)
    assert title.startswith("&lt;b&gt;")
    assert title.endswith("...")

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from engagement.core.logos import BOX, receive_logo
from engagement.core.uploads import UploadRefused


def picture(kind="PNG", size=(600, 300), mode="RGBA", **options):
    output = io.BytesIO()
    Image.new(mode, size, "teal").save(output, kind, **options)
    return output.getvalue()


def received(content, name="logo.png"):
    return Image.open(io.BytesIO(receive_logo(SimpleUploadedFile(name, content))))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB")])
def test_a_picture_becomes_a_small_png(kind, mode):
    logo = received(picture(kind, mode=mode))
    assert logo.format == "PNG"
    assert logo.width <= BOX[0]
    assert logo.height <= BOX[1]


def test_what_was_hidden_in_the_file_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "somebody was here")
    content = picture(pnginfo=notes) + b"PK\x03\x04 a second file"
    made = receive_logo(SimpleUploadedFile("logo.png", content))
    assert b"somebody" not in made
    assert b"second file" not in made


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_type"),
        (b"GIF89a", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n broken", "broken"),
        (picture()[:200], "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 2_100_000, "too_big"),
        (picture(size=(5000, 5000), mode="1"), "too_many_pixels"),
    ],
)
def test_everything_else_is_refused_with_a_sentence(content, code):
    with pytest.raises(UploadRefused) as refused:
        receive_logo(SimpleUploadedFile("logo.png", content))
    assert refused.value.code == code
    assert str(refused.value.message)

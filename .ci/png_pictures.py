"""Reads the picture that the example of PNG has drawn, and writes others for it, with Pillow: each row of pixels of a picture
stands in hexadecimal in a file beside it."""

import random
import sys

from PIL import Image, PngImagePlugin

folder = sys.argv[1]

drawn = Image.open(f"{folder}/drawn.png")
assert (drawn.mode, drawn.size) == ("RGB", (64, 48)), drawn
assert drawn.text == {"Title": "Red and green"}, drawn.text
for x in range(64):
    for y in range(48):
        assert drawn.getpixel((x, y)) == (4 * x, 5 * y, 128), (x, y)


def write(name, picture):
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "Drawn", zip=True)
    picture.save(f"{folder}/pillow_{name}.png", pnginfo=info)
    data, row = picture.tobytes(), 3 * picture.width
    with open(f"{folder}/pillow_{name}.hex", "w") as file:
        for at in range(0, len(data), row):
            print(data[at : at + row].hex(), file=file)


write("drawn", drawn)
write("noise", Image.frombytes("RGB", (64, 20), random.Random(7).randbytes(64 * 20 * 3)))
# Each filter is the best for some rows of it.
soft = Image.frombytes("RGB", (8, 8), random.Random(8).randbytes(8 * 8 * 3)).resize((64, 64), Image.BICUBIC)
write("soft", soft)

"""Writes pictures as Debian's python3-pil does: `palette.png`, `animation.png`, `chunks.png`."""

import struct

from PIL import Image, PngImagePlugin

palette = Image.new("P", (5, 3))
palette.putpalette([200, 0, 0, 0, 200, 0, 0, 0, 200])
palette.putdata([i % 3 for i in range(15)])
palette.save("palette.png", transparency=bytes([0, 128, 255]), gamma=0.45455, dpi=(72, 72), bits=2)

frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
frames[0].save("animation.png", save_all=True, append_images=frames[1:], duration=40, loop=2, disposal=1)

info = PngImagePlugin.PngInfo()
info.add(b"hIST", struct.pack(">2H", 3, 65535))
info.add(b"sPLT", b"small\0\x08" + struct.pack(">4BH", 1, 2, 3, 4, 500))
info.add(b"sPLT", b"large\0\x10" + struct.pack(">5H", 1, 2, 3, 65535, 500))
info.add(b"teSt", b"ours")
info.add_text("Author", "ann")
info.add_text("Comment", "x" * 100, zip=True)
info.add_itxt("Title", "ä€𐍈", "de", "Überschrift")
info.add_itxt("Notes", "y" * 100, zip=True)
indexed = Image.new("P", (3, 3), 1)
indexed.putpalette([0, 0, 0, 255, 255, 255])
indexed.save("chunks.png", pnginfo=info, icc_profile=b"no profile", bits=1)

"""Prints a PDF, and scans it: the pages become pictures, as a scanner or a camera makes them.

    python3 corpus/make/scan.py SOURCE.pdf OUT [--dpi 150] [--skew 0.7] [--curve 6] [--noise 6]
        [--blur 0.6] [--quality 40] [--seal] [--bits] [--turn 90] [--strips 8] [--pages 1-2]
        [--layer 'OLD>NEW;...']

OUT is a PDF, or a JPEG, PNG or TIFF of the pages. It needs pdftoppm (and pdftotext for --layer) of
poppler, and the Python packages numpy and Pillow. The same options always give the same picture.
"""

import argparse
import io
import math
import re
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def pages_of(source, dpi, colour, first, last):
    with tempfile.TemporaryDirectory() as folder:
        stem = str(Path(folder) / 'page')
        kind = [] if colour else ['-gray']
        span = ['-f', str(first), '-l', str(last)] if first else []
        subprocess.run(['pdftoppm', '-r', str(dpi), '-png', *kind, *span, source, stem], check=True)
        return [Image.open(one).copy() for one in sorted(Path(folder).glob('page*.png'))]


def sealed(page, dpi):
    """A red seal of 4.2 cm, as it is put over the end of a report: in the lower half of the page."""
    radius = int(dpi * 0.83)
    ground = Image.new('RGB', page.size, 'white')
    draw = ImageDraw.Draw(ground)
    red = (220, 50, 60)
    x, y = int(page.width * 0.72), int(page.height * 0.55)
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=red, width=max(2, dpi // 40))
    star = []
    for k in range(10):
        r = radius * (0.35 if k % 2 == 0 else 0.14)
        angle = -math.pi / 2 + k * math.pi / 5
        star.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    draw.polygon(star, fill=red)
    for k in range(12):
        angle = math.pi * 0.8 + k * math.pi * 1.4 / 11
        cx, cy, s = x + radius * 0.75 * math.cos(angle), y + radius * 0.75 * math.sin(angle), dpi // 24
        for box in ([cx - s, cy - s, cx + s, cy + s], [cx - s, cy, cx + s, cy], [cx, cy - s, cx, cy + s]):
            draw.rectangle(box, outline=red, width=max(1, dpi // 60))
    both = np.asarray(page.convert('RGB'), np.float32) * np.asarray(ground, np.float32) / 255
    return Image.fromarray(both.astype(np.uint8))


def bent(page, degrees, curve):
    """Turned by some degrees, with lines that sink towards the middle by some pixels."""
    pixels = np.asarray(page, np.float32)
    height, width = pixels.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    u = (xs - width / 2) * cos + (ys - height / 2) * sin + width / 2
    v = -(xs - width / 2) * sin + (ys - height / 2) * cos + height / 2
    v -= curve * np.sin(np.pi * u / width)
    i, j = np.floor(u).astype(int), np.floor(v).astype(int)
    inside = (i >= 0) & (j >= 0) & (i < width - 1) & (j < height - 1)
    i, j = np.clip(i, 0, width - 2), np.clip(j, 0, height - 2)
    dx, dy = u - np.floor(u), v - np.floor(v)
    if pixels.ndim == 3:
        dx, dy, inside = dx[..., None], dy[..., None], inside[..., None]
    above = pixels[j, i] * (1 - dx) + pixels[j, i + 1] * dx
    below = pixels[j + 1, i] * (1 - dx) + pixels[j + 1, i + 1] * dx
    return Image.fromarray(np.where(inside, above * (1 - dy) + below * dy, 255).astype(np.uint8))


def scanned(page, options, random):
    if options.seal:
        page = sealed(page, options.dpi)
    if options.skew or options.curve:
        page = bent(page, options.skew, options.curve * options.dpi / 200)
    if options.blur:
        page = page.filter(ImageFilter.GaussianBlur(options.blur))
    if options.noise:
        pixels = np.asarray(page, np.float32)
        noise = random.normal(0, options.noise, pixels.shape)
        page = Image.fromarray(np.clip(pixels * 0.92 + 12 + noise, 0, 255).astype(np.uint8))
    if options.bits:
        page = page.convert('L').point(lambda value: 255 if value > 185 else 0).convert('1')
    return page.rotate(options.turn, expand=True) if options.turn else page


class Pdf:
    """Just enough of a PDF to hold pictures, and a text layer that nobody sees."""

    def __init__(self):
        self.objects = []

    def add(self, head, stream=None):
        body = head if stream is None else b'%s\nstream\n%s\nendstream' % (
            head.replace(b'<<', b'<< /Length %d' % len(stream), 1), stream)
        self.objects.append(body)
        return len(self.objects)

    def bytes(self, root):
        out = bytearray(b'%PDF-1.5\n')
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
        start = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(places) + 1)
        for place in places:
            out += b'%010d 00000 n \n' % place
        out += b'trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (
            len(places) + 1, root, start)
        return bytes(out)


def encoded(picture, options):
    """The dictionary and the bytes of a picture: CCITT for one bit a pixel, else JPEG."""
    size = b'/Width %d /Height %d' % picture.size
    if picture.mode == '1':
        tiff = io.BytesIO()
        picture.save(tiff, 'TIFF', compression='group4', strip_size=1 << 26)
        loaded = Image.open(io.BytesIO(tiff.getvalue()))
        start, length = loaded.tag_v2[273][0], loaded.tag_v2[279][0]
        is_black = b'false' if loaded.tag_v2[262] == 0 else b'true'
        parms = b'<< /K -1 /Columns %d /Rows %d /BlackIs1 %s >>' % (*picture.size, is_black)
        head = b'<< /Type /XObject /Subtype /Image %s /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms %s >>'
        return head % (size, parms), tiff.getvalue()[start:start + length]
    jpeg = io.BytesIO()
    picture.save(jpeg, 'JPEG', quality=options.quality)
    space = b'/DeviceRGB' if picture.mode == 'RGB' else b'/DeviceGray'
    head = b'<< /Type /XObject /Subtype /Image %s /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode >>'
    return head % (size, space), jpeg.getvalue()


def words_of(source, changes):
    """The words of each page with their boxes, some of them changed."""
    xml = subprocess.run(['pdftotext', '-bbox', source, '-'], check=True, capture_output=True).stdout.decode()
    pages = []
    for page in xml.split('<page ')[1:]:
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
        pages.append([([float(n) for n in one[:4]], changes.get(one[4], one[4])) for one in words])
    return pages


def layer_of(words, height):
    """Text that is not painted (rendering mode 3), each word where it is seen."""
    parts = [b'BT 3 Tr']
    for (x0, y0, x1, y1), text in words:
        size = max(4, (y1 - y0) * 0.8)
        parts.append(b'/F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj' % (
            size, x0, height - y1 + size * 0.2, text.encode('utf-16-be').hex().encode()))
    return b'\n'.join(parts + [b'ET'])


def font_in(pdf):
    to_unicode = b'/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end'
    mapped = pdf.add(b'<< >>', to_unicode)
    described = pdf.add(b'<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>')
    held = pdf.add(b'<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 >>' % described)
    return pdf.add(b'<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>' % (held, mapped))


def as_pdf(pictures, options):
    pdf = Pdf()
    words = words_of(options.source, options.layer) if options.layer is not None else None
    font = font_in(pdf) if words else None
    tree, kids = len(pdf.objects) + 1, []
    pdf.add(b'')
    for at, picture in enumerate(pictures):
        wide, high = (side * 72 / options.dpi for side in picture.size)
        step = -(-picture.height // options.strips)
        names, drawn = [], []
        for k, top in enumerate(range(0, picture.height, step)):
            strip = picture.crop((0, top, picture.width, min(picture.height, top + step)))
            names.append(b'/I%d %d 0 R' % (k, pdf.add(*encoded(strip, options))))
            low = high - (top + strip.height) * 72 / options.dpi
            drawn.append(b'q %.3f 0 0 %.3f 0 %.3f cm /I%d Do Q' % (wide, strip.height * 72 / options.dpi, low, k))
        if words and at < len(words):
            drawn.append(layer_of(words[at], high))
        content = pdf.add(b'<< /Filter /FlateDecode >>', zlib.compress(b'\n'.join(drawn)))
        fonts = b'/Font << /F1 %d 0 R >> ' % font if font else b''
        kids.append(pdf.add(
            b'<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << %s/XObject << %s >> >> >>'
            % (tree, wide, high, content, fonts, b' '.join(names))))
    pdf.objects[tree - 1] = b'<< /Type /Pages /Count %d /Kids [%s] >>' % (
        len(kids), b' '.join(b'%d 0 R' % kid for kid in kids))
    return pdf.bytes(pdf.add(b'<< /Type /Catalog /Pages %d 0 R >>' % tree))


def changes_in(stated):
    return dict(one.split('>') for one in stated.split(';') if one)


def options_of():
    parser = argparse.ArgumentParser()
    parser.add_argument('source')
    parser.add_argument('out')
    parser.add_argument('--dpi', type=int, default=150)
    for name in ('skew', 'curve', 'noise', 'blur'):
        parser.add_argument(f'--{name}', type=float, default=0)
    parser.add_argument('--quality', type=int, default=40)
    parser.add_argument('--seal', action='store_true')
    parser.add_argument('--bits', action='store_true')
    parser.add_argument('--turn', type=int, default=0)
    parser.add_argument('--strips', type=int, default=1)
    parser.add_argument('--pages', default='')
    parser.add_argument('--layer', type=changes_in)
    return parser.parse_args()


def main():
    options = options_of()
    first, last = (int(n) for n in options.pages.split('-')) if options.pages else (0, 0)
    random = np.random.default_rng(7)
    pictures = [
        scanned(page, options, random)
        for page in pages_of(options.source, options.dpi, options.seal, first, last)
    ]
    kind = options.out.rsplit('.', 1)[-1].lower()
    if kind == 'pdf':
        Path(options.out).write_bytes(as_pdf(pictures, options))
    elif kind in ('tif', 'tiff'):
        pictures[0].save(options.out, save_all=True, append_images=pictures[1:], dpi=(options.dpi,) * 2,
                         compression='group4' if options.bits else 'jpeg')
    else:
        extra = {'quality': options.quality} if kind in ('jpg', 'jpeg') else {}
        pictures[0].save(options.out, dpi=(options.dpi,) * 2, **extra)


main()

"""Small inputs from which the fuzz targets start, made by the standard library (and ffmpeg)."""
import io
import json
import struct
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path


def safetensors(tensors, about):
    """name -> (shape, values), as a file of safetensors."""
    header, data = {"__metadata__": about}, b""
    for name, (shape, values) in tensors.items():
        begin = len(data)
        data += struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [begin, len(data)]}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def temporal_network():
    """Two numbers in, two wide, one block, one out."""
    layers = {"input": (2, 2, 1), "blocks.0.wide": (2, 2, 3), "blocks.0.narrow": (2, 2, 1),
              "output": (1, 2, 1)}
    tensors = {}
    for name, (to, source, taps) in layers.items():
        count = to * source * taps
        tensors[f"{name}.weight"] = ([to, source, taps], [i / count for i in range(count)])
        tensors[f"{name}.bias"] = ([to], [0.25] * to)
    return safetensors(tensors, {"dilations": "2"})


def torch_zip():
    """A state dict of one tensor, as torch.save writes it."""
    storage = (b"(X\x07\x00\x00\x00storagectorch\nFloatStorage\n"
               b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x02tQ")
    tensor = b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"K\x00(K\x02t(K\x01t\x89}tR"
    data = b"\x80\x02}X\x06\x00\x00\x00weight" + tensor + b"s."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.pkl", data)
        archive.writestr("archive/byteorder", "little")
        archive.writestr("archive/data/0", struct.pack("<2f", 1, 2))
        archive.writestr("archive/version", "3\n")
    return out.getvalue()


XLSX = {
    "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
                       'relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
                       "</workbook>",
    "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="x/styles" Target="styles.xml"/>'
        "</Relationships>",
    "xl/sharedStrings.xml":
        "<sst><si><t>Subject</t></si><si><r><t>On</t></r><r><t>set</t></r></si></sst>",
    "xl/worksheets/sheet1.xml":
        '<worksheet><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="inlineStr"><is><t>12</t></is></c></row>'
        '<row r="3"><c r="B3" s="1"><v>44958</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>',
    "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d-mmm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
}


def package_parts():
    """Header and content of packages of codes, work and codes."""
    uuid = "0b1f2c3d-0000-4000-8000-000000000001"
    version = {"code": uuid, "task": 1, "version": 1, "nonce": "0" * 32, "kind": "edit",
               "at_us": 1, "deleted": False, "tier": 1, "onset_frame": 2, "apex_frame": None,
               "offset_frame": 7, "onset_us": 2, "apex_us": None, "offset_us": 7, "emotion": "fear",
               "units": '[{"unit":12}]', "confidence": 4, "unsure": False, "comment": "",
               "proposal_seen": True, "views": "[]"}
    task = {"task": 1, "face": 1, "done": True, "recording": "a" * 64, "times": "b" * 64}
    header = {"kind": "codes", "project": uuid, "package": uuid, "coder": "Ben",
              "parts": [{"name": "content.json", "bytes": 7, "sha256": "c" * 64}]}
    work = {"key": "d" * 64, "tables": {"tiers": [[1, "micro", 1.5, None]]}, "versions": [version]}
    codes = {"entries": 3, "tasks": [task], "versions": [version]}
    return [json.dumps(part).encode() for part in (header, work, codes)]


def package_head():
    """The beginning of a package; its signature fits nothing."""
    header = package_parts()[0]
    return b"INKCODES" + struct.pack("<II", 1, len(header)) + bytes(32) + header + bytes(64)


def workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in XLSX.items():
            archive.writestr(name, text)
    return out.getvalue()


def model():
    header = {"inkling": "0", "approach": "hog+svm-linear", "class_map": "as-is",
              "classes": ["happy", "sad"], "dimension": 2, "crop": "aligned", "catalog_sha256": "",
              "samples": 4, "subjects": 2, "bytes": 0, "sha256": ""}
    return b"inkling model 1\n" + json.dumps(header).encode() + b"\nsvm-linear 1\n"


def field(number, value):
    """A field of protobuf: a number, or bytes."""
    if isinstance(value, int):
        return bytes([number << 3, value])
    return bytes([number << 3 | 2, len(value)]) + value


def onnx():
    """One Relu between a picture of 1x3x8x8 and what comes out."""
    dims = b"".join(field(1, field(1, size)) for size in (1, 3, 8, 8))
    kind = field(1, field(1, 1) + field(2, dims))
    value = [field(1, name) + field(2, kind) for name in (b"x", b"y")]
    node = field(1, b"x") + field(2, b"y") + field(3, b"relu") + field(4, b"Relu")
    graph = field(1, node) + field(2, b"g") + field(11, value[0]) + field(12, value[1])
    return field(1, 7) + field(7, graph) + field(8, field(1, b"") + field(2, 11))


def png():
    def chunk(kind, data):
        size, checksum = len(data), zlib.crc32(kind + data)
        return struct.pack(">I", size) + kind + data + struct.pack(">I", checksum)

    rows = b"".join(b"\0" + bytes((x * 30, y * 30, 9)[c] for x in range(8) for c in range(3))
                    for y in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def tiff_pages():
    """Two grey pages, each turned on its side."""
    tags = [(254, 4, 0), (256, 3, 8), (257, 3, 8), (258, 3, 8), (259, 3, 1), (262, 3, 1),
            (273, 4, 0), (274, 3, 6), (278, 3, 8), (279, 4, 64)]
    size = 2 + 12 * len(tags) + 4
    data = b"II*\0" + struct.pack("<I", 8)
    for page in range(2):
        pixels = len(data) + size
        data += struct.pack("<H", len(tags))
        for tag, kind, value in tags:
            data += struct.pack("<HHII", tag, kind, 1, pixels if tag == 273 else value)
        data += struct.pack("<I", 0 if page else pixels + 64) + bytes(range(page, page + 64))
    return data


def videos():
    kinds = {"mp4": ["-c:v", "mpeg4"], "webm": ["-c:v", "libvpx"], "avi": ["-c:v", "mjpeg"],
             "webp": ["-c:v", "libwebp_anim"]}
    with tempfile.TemporaryDirectory() as folder:
        for kind, options in kinds.items():
            path = Path(folder) / f"a.{kind}"
            subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i",
                            "testsrc2=s=32x32:r=25:d=0.2", "-pix_fmt", "yuv420p", "-threads", "1",
                            *options, path], check=True)
            yield path.read_bytes()


TRUTH = (b"recording,type,onset_frame,apex_frame,offset_frame,onset_s,offset_s\n"
         b"a,micro,10,13,20,1,3\n")
ODD_TRUTH = (b"recording;type;onset_frame;apex_frame;offset_frame;onset_s;offset_s\n"
             b"p/a;micro;566,4;570;0;;\np/a;micro;560;;900;;\nq/a;micro;;;;0:00:01,5;2,5\n")
ODD_FOUND = b"recording,onset_frame,offset_frame\np/a,-3,9\nA,1,5\n"
LISTED = b"recording,subject,frames,fps\na,p1,100,25\n"

EAF = (b'<ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR'
       b' MEDIA_URL="file:///call.mp4" TIME_ORIGIN="40"/></HEADER><TIME_ORDER>'
       b'<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="34"/><TIME_SLOT TIME_SLOT_ID="t2"/>'
       b'<TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="500"/></TIME_ORDER>'
       b'<TIER TIER_ID="micro@a" ANNOTATOR="a" LINGUISTIC_TYPE_REF="inkling-code"><ANNOTATION>'
       b'<ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">'
       b"<ANNOTATION_VALUE>R12B+6</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
       b'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2"'
       b' TIME_SLOT_REF2="t3"><ANNOTATION_VALUE>4</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
       b"</ANNOTATION></TIER>"
       b'<TIER TIER_ID="f" LINGUISTIC_TYPE_REF="inkling-frames" PARENT_REF="micro@a"><ANNOTATION>'
       b'<REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>1 2 3'
       b"</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
       b'<TIER TIER_ID="d" LINGUISTIC_TYPE_REF="inkling-details" PARENT_REF="f"><ANNOTATION>'
       b'<REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a3"><ANNOTATION_VALUE>'
       b'{"tier":"m","confidence":4}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>'
       b"</ANNOTATION_DOCUMENT>")
CODE = (b'{"id":"1","tier":"micro","coder":"a","onset_frame":1,"apex_frame":1,"offset_frame":2,'
        b'"emotion":"fear","units":[{"unit":12,"intensity":"B","side":"left"}],"comment":"a",'
        b'"confidence":4,"unsure":true,"proposal_seen":false,"views":["crop"]}')
BORIS = [
    b"Observation id,Time offset (s),Subject,Behavior,Modifier #1,Start (s),Stop (s),"
    b"Media file name,Image index start,Image index stop,Comment start\n"
    b"o,0,c,AU12,B|None,0.1,0.2,call.mp4,3,6,a\n",
    b"Observation id,o\n\nTime,Media file path,Subject,Behavior,Comment,Status\n"
    b"0.4,call.mp4,,happy,a,START\n0:00:00.6,call.mp4,,happy,,STOP\n",
    b'{"behaviors_conf":{"0":{"code":"AU12","type":"State event"}},"observations":{"o":{"file":'
    b'{"1":["call.mp4"]},"events":[[0.4,"c","AU12","B","",10],[0.6,"c","AU12","B","a",15]]}}}']

SEEDS = {
    "eaf_reader_fuzz": lambda: [EAF],
    "boris_fuzz": lambda: BORIS,
    "webvtt_reader_fuzz": lambda: [
        b"WEBVTT\n\nNOTE a\n\n" + CODE + b"\n00:00:00.034 --> 00:00:00.101\nmicro: L12B fear\na\n\n"
        b"00:01.000 --> 00:02.000 align:start\n<b>4</b> &amp; a\n"],
    "openface_reader_fuzz": lambda: [
        b"frame, face_id, timestamp, success, AU12_r, AU12_c, AU06_c\n"
        + b"".join(b"%d, 0, 0.1, 1, 1.5, 1.00, %d\n" % (i, i % 2) for i in range(1, 9))],
    "code_text_fuzz": lambda: [
        CODE, b"AU12C+R4+l6b", b'[{"unit":12,"intensity":"B","side":"left"}]', b"0:01:02.5",
        b"recording,event_id,type,onset_frame,apex_frame,offset_frame,score,action_units\n"
        b"call,1,micro,3,5,9,1.5,12L\n",
        b"onset_s;offset_s;tier;confidence;views\n0,1;0,5;micro;4;a|b\n"],
    "code_json_fuzz": lambda: [
        b'{"base":0,"content":{"tierId":1,"onsetFrame":10,"apexFrame":12,"offsetFrame":20,"emotion"'
        b':"fear","units":[{"unit":12,"intensity":"B","side":"left"},'
        b'{"unit":6,"intensity":null,"side":"both"}],"confidence":4,'
        b'"unsure":false,"comment":"a\\n","proposalSeen":false,"views":["crop"]}}'],
    "face_measurements_fuzz": lambda: [
        b'{"version":1,"face":1,"frames":2,"reasons":["face lost"],"regions":["chin"],"speech":'
        b'[[0,40000]]}\n' + bytes([0, 1]) + bytes(32)],
    "names_fuzz": lambda: ["Zoe\u0308\u00a0\u200b\u2011 01".encode(), b"caf\xe9\\xE9\\x5C",
                           b"S007"],
    "csv_fuzz": lambda: [b"sep=;\na;b\n1,5;2.5\n1,040;3\n",
                         "\ufeffa\tb\n1,5\t2\n".encode("utf-16-le"),
                         b'a,b\n1,"x ""y"""\n', b"\xef\xbb\xbfa;b\r\n1,5;2\r\n", b"a\tb\n1\t\n"],
    "output_record_fuzz": lambda: [b"inkling record 1\njob inkling analyze\ninput - /a%0A.mp4\n"
                                   + b"file " + b"0a" * 32 + b" events.csv\n",
                                   b"inkling record 1\njob inkling study\n"
                                   b"varies run.json\ttook\nran /work\nword study\nword -o\n"
                                   b"apart a\ninto ..\n"
                                   b"option seed\t1\nwith inkling\t0.1.0\nread - /a.csv\n"],
    "csv_sheet_fuzz": lambda: [b"a,onset\nhappy,12\n/,n/a\n", b"a;b\n1;2,5\n"],
    "catalog_fuzz": lambda: [
        b"dataset,subject,sample,path,kind,fps,onset_frame,apex_frame,offset_frame,emotion\n"
        b"d,s1,a,clips/a,frames,200,3,5,9,fear\n",
        b"emotion,class,dataset,sample\nfear,negative,,\n*,,casme2,\n"],
    "cohort_tables_fuzz": lambda: [b"key 1\ntruth,a,1\nrecordings,a,2\ncatalog,a,3\n"],
    "names_key_fuzz": lambda: [b"INKNAMES" + struct.pack("<IQQ", 1, 2, 8192) + bytes(16 + 24 + 40)],
    "package_fuzz": lambda: [package_head(), *package_parts()],
    "frame_times_fuzz": lambda: [b"\x00\xc0\xb8\x02\xc0\xb8\x02", b"\x81\x01"],
    "folder_names_fuzz": lambda: [b"img2.jpg/img10.jpg/a", b"02/2/1b2"],
    "zip_parts_fuzz": lambda: [workbook()],
    "spreadsheet_fuzz": lambda: [
        workbook(), "".join(f"@{name}\n{text}\n" for name, text in XLSX.items()).encode()],
    "spotting_csv_fuzz": lambda: [bytes([100, 200]) + TRUTH + TRUTH + LISTED,
                                  bytes([255, 255]) + TRUTH,
                                  bytes([120, 120]) + ODD_TRUTH + ODD_FOUND],
    "model_manifest_fuzz": lambda: [
        b'{"models": [{"name": "a-1", "kind": "detector", "file": "a.onnx", "licence": "MIT",'
        b' "needs": "opencv-dnn", "url": "https://x/a", "bytes": 7, "sha256": "' + b"0" * 64 +
        b'"}]}'],
    "onnx_rewrite_fuzz": lambda: [onnx()],
    "safetensors_fuzz": lambda: [temporal_network()],
    "temporal_network_fuzz": lambda: [temporal_network()],
    "weights_file_fuzz": lambda: [torch_zip(), temporal_network()],
    "model_file_fuzz": lambda: [model()],
    "recognizer_fuzz": lambda: [bytes([n]) + b" 1 2 3" for n in range(1, 40, 2)],
    "video_fuzz": lambda: [png(), tiff_pages(), *videos()],
}


def seeds_of(target):
    return SEEDS.get(target, list)()

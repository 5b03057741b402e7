"""What the rules find in a line, and above all what they leave alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.typography.exempt import prose
from macros.typography.fix import mended
from macros.typography.rules import faults

LEFT_ALONE = (
    "先读 `a,b`、``c:中,文``，再读。",
    '{{ value("obs-example") }}，{{ term("term-a", "甲,乙") }}。',
    "见[甲,乙(丙)](https://example.com/甲,乙_(丙))和[甲,乙][名字]。",
    "[名字]: https://example.com/甲,乙",
    "网址是 https://example.com/a?b=中,c 和 a,b@example.com。",
    "原文是“甲,乙(丙) 3 项的的”，题目是《环发[2021]3号,通知》。",
    "引文没有写完：“甲,乙(丙)",
    "接着上一行的引文,还是引文”，到此为止。",
    "‘甲,乙’、「甲,乙」、『甲,乙』、〈甲,乙〉",
    "标题 {: #a-b }{: title='甲,乙' }",
    "图标:smile:一个，转义\\,和\\(不算\\)。",
    "HJ 633—2026、GB/T 7714 写好的，WCAG 2.2 的 AA 级，PM2.5的限值，CO₂的浓度。",
    "climatecooperation.cn报道，compared_with里，Ctrl+P打印。",
    "要有 404 页面，第一步 2 处理，打 12345，返回 1，见 2.5.1 和附件 1。",
    "1. 第一、2. 第二；3D 打印；表1 年度目标；第四章 2021年目标",
    "Ⅱ类、II类、V类水质，屏幕24\"和32'，It's、x:y、8:30。",
    "函数 f(x)，(1) 甲，a, b, c; d",
    "目的的确定，的的确确；为了了解情况；不了了之；战争和和平；植被被破坏；存在在于；参与与否；以及及时。",
    "啊——真的？……没有。",
    "环境[2021]年、〔2021〕3号",
    "二〇二五年、○△、РОССИЯ、μg、α",
    "|列|数|",
    '!!! editorial "白话解读（编者撰写，非官方原文）"',
    '??? note "标题"',
    "!!! note",
)
MENDED = (
    ("甲,乙", "甲，乙"),
    ("甲, 乙:丙;丁?戊!", "甲，乙：丙；丁？戊！"),
    ("**甲**,**乙**", "**甲**，**乙**"),
    ("行末有两个空格:  ", "行末有两个空格：  "),
    ("甲,PDF、甲,3项", "甲，PDF、甲，3项"),
    ("`a`, 甲", "`a`，甲"),
    ("甲(乙,丙)丁 (AQI) 戊", "甲（乙，丙）丁（AQI）戊"),
    ("（甲)和(乙）", "（甲）和（乙）"),
    ("甲...乙。。。", "甲……乙……"),
    ("完了.", "完了。"),
    ('"甲"和\\"乙\\"，\'丙\'，"PM2.5"', "“甲”和“乙”，“丙”，“PM2.5”"),
    ('"甲,乙"', "“甲,乙”"),
    ("示例府发 [2021] 第 3 号", "示例府发〔2021〕第3号"),
    ("⼾口、⾯积、⻓江", "户口、面积、长江"),
    ("二○二O年", "二〇二〇年"),
    ("РМ2.5和NОx", "PM2.5和 NOx"),
    ("ＡＱＩ达到９０", "AQI 达到90"),
    ("共 3 项，2026 年 3 月 1 日", "共3项，2026年3月1日"),
    ("约 3.5 万亩，占 40%", "约3.5万亩，占40%"),
    ("看PDF文件", "看 PDF 文件"),
    ("甲\u200b,\u00a0乙", "甲，乙"),
    ('!!! editorial "白话,解读"', '!!! editorial "白话，解读"'),
)
PARTS = (
    *"甲乙的了和年号章,;:?!.()（）[]〔〕“”《》‘’\"'＂ \\`*{}<>@/%—～。，、…ｎ３⻓⽔○СО",
    "\u200b",
    "\u00a0",
    "PDF",
    "PM2.5",
    "2021",
    "3",
    "a",
    "](b.md)",
    "{{ a() }}",
    "https://x.cn/",
    '!!! note "',
)
texts = st.lists(st.sampled_from(PARTS), max_size=24).map("".join)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_right_or_not_ours_is_left_alone(text: str) -> None:
    assert faults(prose(text)) == []
    assert mended(text) == text


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_what_has_one_right_answer_is_put_right(text: str, right: str) -> None:
    assert mended(text) == right


@pytest.mark.parametrize("text", ["本站的的文字", "甲，，乙", "以及以及数据", '只有"一半', "写⻊字"])
def test_what_only_its_writer_knows_is_told_and_not_changed(text: str) -> None:
    (fault,) = faults(prose(text))
    assert not fault.certain
    assert mended(text) == text


@settings(max_examples=400, deadline=None)
@given(texts)
def test_mending_ends_and_leaves_nothing_certain(text: str) -> None:
    once = mended(text)
    assert mended(once) == once
    assert [fault for fault in faults(prose(once)) if fault.certain] == []


@settings(max_examples=200, deadline=None)
@given(texts, texts.map(lambda text: text.translate(dict.fromkeys(map(ord, "“”《》‘’`{}[]<>\"＂'\\"), None))))
def test_a_quotation_comes_through_any_mending(around: str, quoted: str) -> None:
    plain = around.translate(dict.fromkeys(map(ord, "“”《》‘’`{}[]()<>\"＂'\\"), None))
    assert f"“{quoted}”" in mended(f"{plain}，“{quoted}”")

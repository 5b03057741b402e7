"""The words in which a slip in one record is told: the check says them, and so does the form on the site."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        # How a message begins
        "field": "“{key}”（{title}）",
        "record": "这条记录",
        "written": "写的是“{text}”，",
        "missing": "缺少“{key}”（{title}）",
        # A single value
        "number": "不是数字",
        "year": "不是四位数的年份",
        "count": "不是整数",
        "flag": "只能写 true 或 false",
        "id": "写法不对",
        "reserved": "是保留的名字，不能作编号",
        "url": "不是完整的网址",
        "long": "超过 {most} 个字",
        "template": "含有模板符号 {mark}",
        "lines": "文字里有换行，请写成一段",
        "control": "含有看不见的字符 {code}",
        # A date and a period
        "date": "不是日期",
        "day": "要写到日，例如 2026-11-24",
        "period": "不是本站认识的时期写法",
        "tilde": "“~”只能写在单独一年或结束年份之前",
        "swapped": "结束早于开始",
        "bounds": "年份{year}不在{first}到{last}之间",
        "calendar": "日历上没有这一天",
        # Fields that hang together
        "value_missing": "数值（value）和文字表述（statement）都没有写",
        "value_doubled": "数值（value）和文字表述（statement）只能写一个",
        "unit_missing": "写了数值却没有写单位",
        "range_partial": "区间目标要写 type: range、value（下限）和 upper（上限）",
        "range_swapped": "区间的上限不大于下限",
        # Records among others
        "used": "{what}“{key}”已经用于{label}",
        "near": "最接近的写法：{hints}",
        "advice": "改法：{remedy}",
    }
)

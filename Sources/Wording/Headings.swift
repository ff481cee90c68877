/// The headings of tables for people. In English a heading is a field's name with spaces; here are the Chinese ones.
public enum Headings {
    /// The heading of the field `name` in `language`.
    public static func words(_ name: String, _ language: Language) -> String {
        language.choose(
            name.split(separator: "_").joined(separator: " "),
            chinese[name.split(separator: "_").joined(separator: " ")] ?? name)
    }

    private static let chinese = [
        "rank": "位次", "area": "地区", "indicator": "指标", "year": "年份", "what": "内容", "value": "数值", "unit": "单位",
        "basis": "性质", "period": "时段", "among": "范围", "report": "报告", "as worded": "原文用语", "cited": "出处",
        "code": "代码", "level": "级别", "name zh": "中文名", "short zh": "简称", "name en": "英文名", "status": "状态",
        "last year": "末年", "successor": "后继代码", "succession": "沿革", "number": "序号", "aliases zh": "别名", "from": "起",
        "to": "止", "years": "年数",
        "title": "标题", "reviews": "回顾年份", "part": "完整性", "figures": "数据数", "source": "来源",
        "indicators": "指标数", "targets": "目标数", "reviewed by": "依据", "start": "起始", "end": "结束",
        "states": "陈述", "quote": "原文", "ping": "次", "microseconds": "微秒", "change": "增减", "percent": "增减(%)",
        "index": "指数", "stated": "所述增速", "computed": "计算增速", "difference": "相差", "against": "对比年份", "remark": "说明",
        "definition": "定义", "counterpart": "国际对应", "kind": "类别", "match": "匹配", "score": "得分",
        "target": "目标", "outcome": "结果", "verdict": "结论", "set in": "提出", "told in": "报告",
        // What a server serves.
        "server": "服务器", "software": "软件", "dataset": "数据集", "epoch": "版次", "cells": "单元数", "observations": "数据数",
        "documents": "文件数", "sources": "来源数", "areas": "地区数", "bytes used": "已用字节", "bytes available": "可用字节",
        "frame bytes at most": "帧字节上限", "keys in a batch at most": "批量键数上限", "requests in flight at most": "并行请求上限",
        "idle milliseconds at most": "空闲毫秒上限",
    ]
}

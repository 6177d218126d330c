import type { en } from './en';

export const zh: Record<keyof typeof en, string> = {
  'search.title': '搜索事件',
  'search.words': '关键词或事件编号',
  'search.wordsHint': '标题、描述或地点中的文字；或事件编号，如 7K3Q-M2PX。',
  'search.send': '搜索',
  'search.severity': '严重程度',
  'search.category': '类别',
  'search.state': '状态',
  'search.jurisdiction': '地点',
  'search.span': '时间',
  'search.any.severity': '不限',
  'search.any.category': '不限',
  'search.any.state': '不限',
  'search.any.jurisdiction': '不限',
  'search.any.span': '不限',
  'search.hours': '{hours, plural, =1 {最近一小时} =168 {最近一周} =720 {最近 30 天} other {最近 # 小时}}',
  'search.clear': '清除',
  'search.busy': '正在搜索…',
  'search.count': '{count, plural, =0 {没有您可查看的结果。} other {# 个事件}}',
  'search.countMore': '最新的 {count, number} 个事件',
  'search.more': '显示更多',
};

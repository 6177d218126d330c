import type { Locale } from '@pasban/contracts';
import { fill, type Values } from '@pasban/words';

const en = {
  keys: '↑ ↓ choose · a or Enter acknowledges · q quits',
  step: 'step {step} of {steps}',
  nextIn: 'next in {seconds} s',
  again: 'rings again in {seconds} s',
  more: 'and {count} more',
  feed: 'Feed',
  choose: 'Choose an alert with the arrow keys.',
  notAlerted: 'This has no alert of its own to answer.',
  restarted: 'The server’s records have begun anew; what was shown before may be gone.',
  missing: 'Entries {first} to {last} are missing on the server.',
  opening: 'Loading what is open…',
  challenge: 'Are you there? Press any key within {seconds} s, or you count as gone.',
  away: 'You count as gone: alerts do not wait for you. Press any key to be back.',
} as const;
type Texts = Record<keyof typeof en, string>;

const ur: Texts = {
  keys: '↑ ↓ انتخاب · a یا Enter تسلیم · q باہر',
  step: 'مرحلہ {step} از {steps}',
  nextIn: 'اگلا {seconds} سیکنڈ میں',
  again: '{seconds} سیکنڈ میں دوبارہ',
  more: 'اور {count} مزید',
  feed: 'اندراجات',
  choose: 'تیر والی کلیدوں سے الرٹ منتخب کریں۔',
  notAlerted: 'اس کا اپنا کوئی الرٹ نہیں جس کا جواب دیا جائے۔',
  restarted: 'سرور کا ریکارڈ نئے سرے سے شروع ہوا ہے؛ پہلے کی معلومات شاید اس میں نہ ہوں۔',
  missing: 'سرور پر اندراج {first} تا {last} موجود نہیں۔',
  opening: 'کھلے واقعات لوڈ ہو رہے ہیں…',
  challenge: 'کیا آپ موجود ہیں؟ {seconds} سیکنڈ میں کوئی کلید دبائیں، ورنہ آپ غیر حاضر شمار ہوں گے۔',
  away: 'آپ کو غیر حاضر سمجھا جا رہا ہے: الرٹ آپ کا انتظار نہیں کر رہے۔ واپس آنے کے لیے کوئی کلید دبائیں۔',
};

const zh: Texts = {
  keys: '↑ ↓ 选择 · a 或回车确认 · q 退出',
  step: '第 {step} 级，共 {steps} 级',
  nextIn: '{seconds} 秒后升级',
  again: '{seconds} 秒后再次提醒',
  more: '另有 {count} 条',
  feed: '动态',
  choose: '请用方向键选择警报。',
  notAlerted: '该事件没有需要本方应答的警报。',
  restarted: '服务器记录已重新开始，先前显示的内容可能已不在其中。',
  missing: '服务器缺少第 {first} 至 {last} 条。',
  opening: '正在载入未结事件…',
  challenge: '您在吗？请在 {seconds} 秒内按任意键，否则将视您为离岗。',
  away: '您已被视为离岗，警报不再等待您。按任意键即可返岗。',
};

const TEXTS: Record<Locale, Texts> = { en, ur, zh };

/** What only the terminal says; everything else has the words of the web client. */
export const textsFor =
  (locale: Locale) =>
  (key: keyof Texts, values: Values = {}): string =>
    fill(TEXTS[locale][key], values, locale);

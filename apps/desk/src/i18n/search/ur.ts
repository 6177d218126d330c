import type { en } from './en';

export const ur: Record<keyof typeof en, string> = {
  'search.title': 'واقعات کی تلاش',
  'search.words': 'الفاظ یا حوالہ نمبر',
  'search.wordsHint': 'سرخی، تفصیل یا مقام میں؛ یا حوالہ نمبر، جیسے 7K3Q-M2PX۔',
  'search.send': 'تلاش کریں',
  'search.severity': 'شدت',
  'search.category': 'زمرہ',
  'search.state': 'حالت',
  'search.jurisdiction': 'مقام',
  'search.span': 'وقت',
  'search.any.severity': 'کوئی بھی',
  'search.any.category': 'کوئی بھی',
  'search.any.state': 'کوئی بھی',
  'search.any.jurisdiction': 'کہیں بھی',
  'search.any.span': 'کبھی بھی',
  'search.hours':
    '{hours, plural, =1 {پچھلا گھنٹہ} =168 {پچھلا ہفتہ} =720 {پچھلے 30 دن} other {پچھلے # گھنٹے}}',
  'search.clear': 'صاف کریں',
  'search.busy': 'تلاش جاری ہے…',
  'search.count':
    '{count, plural, =0 {ایسا کچھ نہیں ملا جو آپ دیکھ سکتے ہوں۔} one {# واقعہ} other {# واقعات}}',
  'search.countMore': 'تازہ ترین {count, number} واقعات',
  'search.more': 'مزید دکھائیں',
};

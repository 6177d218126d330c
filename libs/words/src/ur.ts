import type { Words } from './keys';

export const ur: Words = {
  'failure.unreachable': 'سرور جواب نہیں دے رہا۔ نیٹ ورک دیکھیں؛ ہم کوشش جاری رکھے ہوئے ہیں۔',
  'failure.tooMany': 'بہت زیادہ کوششیں ہوئیں۔ {seconds, number} سیکنڈ بعد دوبارہ کوشش کریں۔',
  'failure.signedOut': 'آپ کا سیشن ختم ہو گیا ہے۔ دوبارہ سائن ان کریں۔',
  'failure.forbidden': 'آپ کو اس کی اجازت نہیں۔',
  'failure.notFound': 'یہ موجود نہیں، یا آپ اسے نہیں دیکھ سکتے۔',
  'failure.conflict': 'اس دوران کسی اور نے اسے بدل دیا ہے۔ دوبارہ دیکھیں۔',
  'failure.server': 'سرور یہ کام نہیں کر سکا۔ دوبارہ کوشش کریں۔',
  'failure.refused': 'سرور نے یہ قبول نہیں کیا۔ درج کردہ معلومات دیکھ لیں۔',
  'failure.unknown': 'یہاں کوئی خرابی ہوئی۔ دوبارہ کوشش کریں۔',
  'failure.retry': 'دوبارہ کوشش کریں',

  'severity.extreme': 'انتہائی',
  'severity.severe': 'شدید',
  'severity.moderate': 'درمیانہ',
  'severity.minor': 'معمولی',
  'severity.unknown': 'شدت نامعلوم',

  'category.terrorism': 'دہشت گردی',
  'category.crime': 'جرم',
  'category.cyber': 'سائبر',
  'category.infrastructure': 'بنیادی ڈھانچہ',
  'category.safety': 'حادثہ',
  'category.medical': 'طبی',
  'category.public-order': 'امنِ عامہ',
  'category.other': 'دیگر',

  'certainty.observed': 'آنکھوں دیکھا',
  'certainty.likely': 'غالب امکان',
  'certainty.possible': 'ممکن',
  'certainty.unlikely': 'امکان کم',
  'certainty.unknown': 'نامعلوم',

  'status.actual': 'حقیقی',
  'status.exercise': 'مشق',
  'status.test': 'آزمائش',

  'state.open': 'جاری',
  'state.resolved': 'نمٹا دیا گیا',
  'state.merged': 'ضم شدہ',

  'level.none': 'کچھ نہیں',
  'level.notify': 'صرف اطلاع',
  'level.summary': 'خلاصہ',
  'level.full': 'مکمل',

  'role.field': 'فیلڈ عملہ',
  'role.officer': 'افسر',
  'role.supervisor': 'نگران',
  'role.administrator': 'منتظم',
  'role.auditor': 'آڈیٹر',

  'target.owning': 'ڈیوٹی ڈیسک',
  'target.supervisors': 'نگران',
  'target.parent': 'بالا ڈیسک',
  'target.national': 'قومی ڈیسک',
  'target.paired': 'شریک ڈیسک',
  'target.on-call': 'آن کال افسر',
  'target.channel': 'ذریعہ {name}',

  'outcome.handled': 'کارروائی مکمل',
  'outcome.false-alarm': 'غلط اطلاع',
  'outcome.duplicate': 'دہرائی گئی اطلاع',
  'outcome.handed-over': 'دوسرے ادارے کے سپرد',
  'outcome.other': 'دیگر',

  'otherState.open': 'ابھی جواب نہیں آیا',
  'otherState.acknowledged': 'جواب دے دیا گیا',
  'otherState.snoozed': 'فی الحال خاموش',
  'otherState.exhausted': 'کسی نے جواب نہیں دیا',
  'otherState.closed': 'بند',

  'life.live': 'براہِ راست',
  'life.cut': 'رابطہ ہو رہا ہے',
  'life.stale': 'پرانی معلومات',
  'life.entry': 'اندراج {number, number}',
  'life.ago': '{age} پہلے',
  'life.refused': 'سرور آپ کو اس ڈیسک کی اطلاعات نہیں دے رہا۔',
  'life.restartedTitle': 'سرور کا ریکارڈ نئے سرے سے شروع ہوا ہے۔',
  'life.restartedWords':
    'ہو سکتا ہے یہ کسی پرانی نقل سے ہو: جو کچھ اس اسکرین پر پہلے تھا وہ اس میں شاید نہ ہو۔ کسی اور ذریعے سے تصدیق کریں۔',
  'life.staleTitle': 'خبردار: اس اسکرین کی معلومات پرانی ہیں۔',
  'life.staleWords':
    'سرور سے {seconds, number} سیکنڈ سے کچھ نہیں آیا۔ ممکن ہے نئے الرٹ یہاں نہ ہوں؛ کوئی اور ذریعہ استعمال کریں۔',

  'list.needsAnswer': 'جواب طلب',
  'list.calm': 'کوئی واقعہ جواب کا منتظر نہیں۔',
  'list.supervisorMust': 'نگران کا جواب لازم ہے',

  'incident.anyCategory': 'نوعیت ظاہر نہیں کی گئی',
  'incident.withheld': '{severity} واقعہ، {category}',

  'ladder.exhausted': 'تمام مراحل ختم: کسی نے جواب نہیں دیا',
  'ladder.inTime': '{time} میں',
  'ladder.againIn': 'دوبارہ {time} میں',

  'answer.acknowledge': 'جواب دیں',
  'answer.sending': 'بھیجا جا رہا ہے…',
  'answer.stopped': '{who} نے {time} پر جواب دیا، {desk}',
  'answer.already': 'پہلے ہی جواب دیا جا چکا: {who}، {desk}، {time}',
  'answer.recorded': 'درج ہو گیا: {who}، {desk}، {time}۔ نگران کا جواب لازم ہے؛ مراحل جاری ہیں۔',

  'type.alert.opened': 'نیا الرٹ',
  'type.alert.escalated': 'اگلے درجے پر',
  'type.alert.acknowledged': 'تسلیم شدہ',
  'type.alert.answered': 'جواب درج ہوا',
  'type.alert.exhausted': 'کسی نے جواب نہیں دیا',
  'type.incident.updated': 'تبدیلی',
  'type.incident.resolved': 'نمٹا دیا گیا',
  'type.presence.changed': 'ڈیسک پر عملہ بدلا',
  'type.notice': 'اطلاع',
};

import type { Phrasebook } from './phrase';

export const urdu: Phrasebook = {
  language: 'ur',
  spots: ['مرکزی دروازے', 'گیٹ نمبر 2', 'پارکنگ', 'بیرونی باڑ', 'ملازمین کی رہائش گاہ', 'کنٹرول عمارت'],
  phrases: {
    terrorism: [
      {
        severity: 'extreme',
        headline: '{site}: {spot} پر فائرنگ',
        description:
          '{spot} کے قریب فائرنگ کی آوازیں آ رہی ہیں۔ {n} افراد عمارت کے اندر محصور ہیں۔ گارڈز نے جوابی فائرنگ کی ہے اور تمام راستے بند کر دیے ہیں۔',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site}: فون پر بم کی دھمکی',
        description:
          'نامعلوم شخص نے فون پر {spot} کو ایک گھنٹے میں اڑانے کی دھمکی دی ہے۔ {n} افراد کو باہر نکالا جا رہا ہے، بم ڈسپوزل اسکواڈ کو طلب کر لیا گیا ہے۔',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site}: {spot} پر لاوارث مشکوک بیگ',
        description:
          '{spot} کے ساتھ ایک لاوارث بیگ پڑا ہے جس سے تاریں نکلی ہوئی ہیں۔ دو سو میٹر کا علاقہ خالی کرا کے {n} افراد کو پیچھے ہٹا دیا گیا ہے۔',
        counts: 'affected',
      },
    ],
    crime: [
      {
        severity: 'severe',
        headline: '{site} کے قریب مسلح افراد نے عملے کی بس روک لی',
        description:
          'دو موٹر سائیکلوں پر سوار چار مسلح افراد نے {spot} کے قریب بس روکی۔ بس میں {n} افراد سوار تھے، ڈرائیور زخمی ہے۔',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '{site}: عملے کے قافلے کا مشکوک گاڑیاں پیچھا کر رہی ہیں',
        description:
          'بغیر نمبر پلیٹ کی دو گاڑیاں ہائی وے سے قافلے کے پیچھے ہیں اور اب {spot} کے قریب کھڑی ہیں۔ قافلے میں {n} افراد ہیں۔',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}: {spot} سے تانبے کی تار چوری',
        description: 'رات کے وقت {spot} سے تقریباً اسی میٹر تار کاٹ کر چوری کر لی گئی۔ کوئی زخمی نہیں ہوا۔',
      },
    ],
    cyber: [
      {
        severity: 'severe',
        headline: '{site}: کنٹرول روم کے کمپیوٹر لاک ہو گئے',
        description:
          'کنٹرول روم کے {n} کمپیوٹروں پر تاوان کا پیغام آ رہا ہے۔ پلانٹ دستی طور پر چلایا جا رہا ہے، نیٹ ورک الگ کیے جا رہے ہیں۔',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '{site} کی انتظامیہ کے نام سے جعلی ای میلز',
        description:
          'ملازمین کو پاس ورڈ مانگنے والی ای میلز ملی ہیں۔ صفحہ بند ہونے سے پہلے {n} افراد اپنا پاس ورڈ دے چکے تھے۔',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}: {spot} کے کیمرے بند',
        description:
          '{spot} کے چھ کیمرے ایک ساتھ بند ہو گئے۔ تکنیکی عملے کو مداخلت کا شبہ ہے، بجلی کی خرابی کا نہیں۔',
      },
    ],
    infrastructure: [
      {
        severity: 'severe',
        headline: '{site}: ٹرانسفارمر میں آگ',
        description:
          '{spot} کے ساتھ والے ٹرانسفارمر میں آگ لگ گئی ہے۔ بجلی بند کر دی گئی ہے اور {n} کارکنوں کو نکال لیا گیا ہے۔',
        counts: 'affected',
      },
      {
        severity: 'moderate',
        headline: '{site} جانے والی سڑک لینڈ سلائیڈنگ سے بند',
        description:
          'سڑک پر تقریباً ساٹھ میٹر تک پتھر اور ملبہ ہے۔ دوسری طرف {n} افراد پھنسے ہوئے ہیں، ان کے پاس ایک دن کا راشن ہے۔',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site}: {spot} پر پانی کی مرکزی لائن پھٹ گئی',
        description: '{spot} میں پانی بھر رہا ہے۔ والو بند کیے جا رہے ہیں اور ٹریفک متبادل راستے پر ہے۔',
      },
    ],
    safety: [
      {
        severity: 'severe',
        headline: '{site}: {spot} پر مچان گر گئی',
        description: '{spot} پر مچان گر گئی ہے۔ {n} مزدور لاپتہ ہیں، امدادی ٹیم ملبہ ہٹا رہی ہے۔',
        counts: 'missing',
      },
      {
        severity: 'moderate',
        headline: '{site}: {spot} میں گیس کی بو',
        description:
          '{spot} اور اس کے آس پاس گیس کی تیز بو ہے۔ {n} افراد کو نکال لیا گیا ہے، فائر بریگیڈ راستے میں ہے۔',
        counts: 'affected',
      },
      {
        severity: 'minor',
        headline: '{site} کے راستے میں بس کا حادثہ',
        description: 'عملے کی بس {spot} کے قریب کھائی کے کنارے پھسل گئی۔ {n} افراد کو معمولی چوٹیں آئی ہیں۔',
        counts: 'injured',
      },
    ],
    medical: [
      {
        severity: 'severe',
        headline: '{site}: کھانے کے بعد کئی مزدوروں کی حالت خراب',
        description:
          'دوپہر کے کھانے کے بعد {n} مزدوروں کو قے اور کمزوری کی شکایت ہے۔ زہر خورانی کا شبہ ہے، ایمبولینسیں درکار ہیں۔',
        counts: 'injured',
      },
      {
        severity: 'moderate',
        headline: '{site}: {spot} پر مزدور کو دل کا دورہ',
        description:
          'تقریباً پچاس سالہ مزدور {spot} پر گر گیا۔ ابتدائی طبی امداد دی جا رہی ہے، ہسپتال کا راستہ کھلا ہے۔',
      },
      {
        severity: 'minor',
        headline: '{site}: گرمی سے مزدوروں کی طبیعت خراب',
        description: 'شدید گرمی کے باعث {n} مزدوروں کو طبی مرکز لایا گیا۔ {spot} پر کام روک دیا گیا ہے۔',
        counts: 'injured',
      },
    ],
    'public-order': [
      {
        severity: 'moderate',
        headline: '{site}: {spot} پر ہجوم جمع',
        description:
          'تقریباً تین سو مظاہرین نے {spot} بند کر رکھا ہے۔ عملے کے {n} افراد باہر نہیں نکل سکتے۔ صورتحال ابھی پُرامن ہے۔',
        counts: 'affected',
      },
      {
        severity: 'severe',
        headline: '{site} کے باہر گاڑیوں پر پتھراؤ',
        description:
          'ایک گروہ {spot} کے قریب گاڑیوں پر پتھراؤ کر رہا ہے۔ شیشے ٹوٹنے سے {n} افراد زخمی ہوئے ہیں۔',
        counts: 'injured',
      },
      {
        severity: 'minor',
        headline: '{site} کے قریب ٹرک ڈرائیوروں کا دھرنا',
        description:
          'کرایوں کے تنازع پر ٹرک ڈرائیوروں نے سڑک بند کر دی ہے۔ {spot} تک صرف پیدل پہنچا جا سکتا ہے۔',
      },
    ],
    other: [
      {
        severity: 'minor',
        headline: '{site}: {spot} پر بجلی بند',
        description: '{spot} پر بیس منٹ سے بجلی نہیں ہے، جنریٹر چل رہا ہے۔ وجہ معلوم نہیں۔',
      },
      {
        severity: 'unknown',
        headline: '{site} کے قریب زوردار دھماکے کی آواز',
        description: '{spot} کی سمت سے زوردار آواز سنی گئی۔ ابھی کچھ نظر نہیں آیا، گشتی ٹیم دیکھ رہی ہے۔',
      },
      {
        severity: 'moderate',
        headline: '{site}: دریا میں پانی کی سطح تیزی سے بلند',
        description:
          'ایک گھنٹے میں پانی ایک میٹر سے زیادہ بڑھ گیا ہے۔ {spot} کے نیچے کے گھروں میں {n} افراد رہتے ہیں۔',
        counts: 'affected',
      },
    ],
  },
};

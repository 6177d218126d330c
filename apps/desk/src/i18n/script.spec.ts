import { shownLanguage, writtenLanguage } from './script';

describe('the language of people’s words', () => {
  it('believes the label unless the script contradicts it', () => {
    expect(shownLanguage('Two cars', 'en')).toBe('en');
    expect(shownLanguage('دو گاڑیاں', 'ur')).toBe('ur');
    expect(shownLanguage('دو گاڑیاں', 'en')).toBe('ur');
    expect(shownLanguage('两辆车', undefined)).toBe('zh');
    expect(shownLanguage('Two cars', undefined)).toBe('en');
    expect(shownLanguage('Do gariyan', 'ur')).toBe('ur');
    expect(shownLanguage('112 !', undefined)).toBeUndefined();
  });

  it('notices a report that is not in the language of the interface', () => {
    expect(writtenLanguage('گیٹ ۲', 'en')).toBe('ur');
    expect(writtenLanguage('枪声', 'en')).toBe('zh');
    expect(writtenLanguage('Shots fired', 'zh')).toBe('en');
    expect(writtenLanguage('112 !', 'ur')).toBe('ur');
  });
});

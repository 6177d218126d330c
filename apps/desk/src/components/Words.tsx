import { shownLanguage } from '../i18n/script';

interface Props {
  children: string;
  /** BCP 47, as the writer gave it. */
  language?: string;
  as?: 'span' | 'p' | 'h1';
  className?: string;
}

/** Words a person wrote: always in their own language and direction, whatever the reader's. */
export function Words({ children, language, as: Tag = 'span', className }: Props) {
  return (
    <Tag lang={shownLanguage(children, language)?.slice(0, 2)} dir="auto" className={className}>
      {children}
    </Tag>
  );
}

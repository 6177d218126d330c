type Script = 'arabic' | 'han' | 'other';

function scriptOf(words: string): Script {
  if (/\p{Script=Arabic}/u.test(words)) return 'arabic';
  return /\p{Script=Han}/u.test(words) ? 'han' : 'other';
}

/** For words whose writer did not say: enough to choose a font and a leading, and for a screen reader's voice. */
const LIKELY: Record<Script, string | undefined> = { arabic: 'ur', han: 'zh', other: undefined };

interface Props {
  children: string;
  /** BCP 47, as the writer gave it. */
  language?: string;
  as?: 'span' | 'p' | 'h1' | 'h3';
  className?: string;
}

/** Words a person wrote: always in their own language and direction, whatever the reader's. */
export function Words({ children, language, as: Tag = 'span', className }: Props) {
  const script = scriptOf(children);
  // A label that contradicts the script (an English tag on Urdu words) would choose the wrong font.
  const tag =
    script === 'other' ? language : language?.startsWith(LIKELY[script] ?? '') ? language : LIKELY[script];
  return (
    <Tag lang={tag?.slice(0, 2)} dir="auto" className={className}>
      {children}
    </Tag>
  );
}

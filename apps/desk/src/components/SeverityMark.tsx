import type { Severity } from '@pasban/contracts';

const OCTAGON = 'M7.5 2.5h9l5 5v9l-5 5h-9l-5-5v-9z';
const TRIANGLE = 'M12 3.2 22 20.5H2z';
const DIAMOND = 'M12 2.2 21.8 12 12 21.8 2.2 12z';

interface Props {
  severity: Severity;
  /** Only what still needs an answer glows; the answered is drawn in outline. */
  quiet?: boolean;
  size?: number;
}

/** Severity by shape; the colour is the class's, and the word always stands nearby. */
export function SeverityMark({ severity, quiet = false, size = 24 }: Props) {
  const filled = severity === 'extreme' && !quiet;
  const stroke = { stroke: 'currentColor', strokeWidth: 1.8, strokeLinejoin: 'round' as const };
  const fill = filled ? 'currentColor' : 'none';
  return (
    <svg className={`mark sev-${severity}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {severity === 'extreme' && <path d={OCTAGON} fill={fill} {...stroke} />}
      {severity === 'severe' && <path d={TRIANGLE} fill={fill} {...stroke} />}
      {severity === 'moderate' && <path d={DIAMOND} fill={fill} {...stroke} />}
      {severity === 'minor' && <circle cx="12" cy="12" r="8.8" fill={fill} {...stroke} />}
      {severity === 'unknown' && (
        <circle cx="12" cy="12" r="8.8" fill="none" strokeDasharray="3 3" {...stroke} />
      )}
      {(severity === 'extreme' || severity === 'severe') && (
        <path
          className={filled ? 'mark-cut' : undefined}
          d={severity === 'extreme' ? 'M12 6.8v6.4M12 16.9v.2' : 'M12 9.5v5M12 17.4v.2'}
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          fill="none"
        />
      )}
      {severity === 'unknown' && (
        <path d="M12 7.5v5.5M12 16.4v.2" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      )}
    </svg>
  );
}

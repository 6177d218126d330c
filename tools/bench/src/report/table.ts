import type { Compared, Outcome } from '../compare';

/** One scenario as a table for the terminal. */
export function renderOutcome({ title, baseline, figures }: Outcome): string {
  const rows = figures.map((figure) => [
    figure.label,
    amount(figure.pasban, figure),
    amount(figure.floor, figure),
    Number.isFinite(figure.ratio) ? `${figure.ratio.toFixed(2)}×` : '–',
    goalOf(figure),
  ]);
  return `\n${title}\n${renderTable([['', 'Pasban', baseline, 'ratio', 'goal'], ...rows])}\n`;
}

function renderTable(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('   ')}`.trimEnd(),
    )
    .join('\n');
}

/** Names to the left, figures to the right. */
const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

function amount(value: number, { unit }: Compared): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trimEnd();
}

function goalOf({ goal, limit, margin, unit, better, reached }: Compared): string {
  const wanted = [
    ...(goal === undefined ? [] : [`${goal}×`]),
    ...(limit === undefined ? [] : [`${limit.toLocaleString('en-US')} ${unit}`.trimEnd()]),
    ...(margin === undefined ? [] : [`baseline + ${margin} ${unit}`.trimEnd()]),
  ];
  if (wanted.length === 0) return '';
  return `${better === 'lower' ? '≤' : '≥'} ${wanted.join(', ')} ${reached ? 'reached' : 'missed'}`;
}

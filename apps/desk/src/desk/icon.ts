/** Above this the number would not be readable in sixteen pixels. */
const MOST = 99;

/** The page's icon with how many alerts wait, for whoever has another tab before them; null for the plain one. */
export function iconFor(waiting: number): string | null {
  if (waiting === 0) return null;
  const words = waiting > MOST ? `${MOST}+` : String(waiting);
  const size = { 1: 38, 2: 32, 3: 24 }[words.length] ?? 24;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="31" fill="#c81e1e"/>' +
    `<text x="32" y="${32 + size * 0.36}" font-family="sans-serif" font-size="${size}" font-weight="700" ` +
    `text-anchor="middle" fill="#fff">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

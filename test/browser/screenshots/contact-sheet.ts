import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from './gallery';

/** One page with all pictures, a row for each scene, size and theme, so that they can be looked at side by side. */
export async function contactSheet(folder: string, pictures: readonly Picture[]): Promise<void> {
  const titleOf = ({ scene, size, theme }: Picture): string => `${scene} · ${size} · ${theme}`;
  const sections = [...new Set(pictures.map(titleOf))].map((title) => {
    const row = pictures.filter((picture) => titleOf(picture) === title);
    return `<h2>${title}</h2><div>${row.map(pictureOf).join('')}</div>`;
  });
  await writeFile(join(folder, 'index.html'), `${HEAD}${sections.join('\n')}\n`);
}

const pictureOf = ({ file, language }: Picture): string =>
  `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy" lang="${language}"></a>`;

const HEAD = `<!doctype html><meta charset="utf-8"><title>Every page</title><style>
body { font: 14px system-ui; background: #777; margin: 16px } div { display: flex; gap: 8px; flex-wrap: wrap }
img { max-width: 640px; max-height: 480px } h2 { font-size: 14px; margin: 16px 0 4px }
</style>\n`;

import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from '../../harness/chromium';
import { startBuiltSystem } from '../../harness/processes';
import { contactSheet } from './contact-sheet';
import { Gallery } from './gallery';
import { stageNight } from './night';
import { SCENES } from './scenes';

const LANGUAGES = ['en', 'ur', 'zh'];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      languages: { type: 'string', default: LANGUAGES.join(',') },
      to: { type: 'string', default: join('.cache', 'screenshots') },
    },
  });
  const scenes = SCENES.filter(({ name }) => name.includes(values.only));
  const languages = LANGUAGES.filter((language) => values.languages.split(',').includes(language));
  if (scenes.length === 0 || languages.length === 0) {
    console.error(
      `There are the pages ${SCENES.map(({ name }) => name).join(', ')} in ${LANGUAGES.join(', ')}.`,
    );
    return 2;
  }
  const found = await findChromium();
  if (!found) return 1;
  const folder = resolve(values.to);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args });
  const system = await startBuiltSystem();
  try {
    const night = await stageNight(system);
    const gallery = new Gallery(browser, system, folder, languages);
    for (const scene of scenes) await gallery.draw(scene, night);
    await contactSheet(folder, gallery.pictures);
    for (const fault of gallery.faults) console.error(fault);
    console.log(`${gallery.pictures.length} pictures: ${join(folder, 'index.html')}`);
    return gallery.faults.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await system.stop();
  }
}

void main().then((code) => {
  process.exitCode = code;
});

import { createHash } from 'node:crypto';
import { policyWithStyles } from '../security-headers';

/** An attribute cannot be allowed by its hash; this one hides a drawing of nothing but symbols, which has no size. */
const STYLE_ATTRIBUTE = ' style="position:absolute;width:0;height:0"';
/** The style within the logo, which is a picture in the page's own script; it changes with Swagger's version alone. */
const LOGO_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";
const STYLE = /<style>(.*?)<\/style>/gs;

/** The documentation page as its maker writes it, and a policy under which its own styles hold and no others. */
export function lockDown(page: string): { page: string; policy: string } {
  const plain = page.replace(STYLE_ATTRIBUTE, ' width="0" height="0"');
  const hashes = [...plain.matchAll(STYLE)].map(([, style = '']) => `'${sha256(style)}'`);
  return { page: plain, policy: policyWithStyles([...hashes, LOGO_STYLE]) };
}

const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

import { fileMemory, followFeed, passwordTokens } from '@pasban/feed-client';

const url = process.env['PASBAN_URL'] ?? 'http://127.0.0.1:8080';
const [desk, account] = ['pk-is-spu', 'officer.spu'];

const feed = followFeed({
  url,
  desk,
  account,
  token: passwordTokens(url, account, process.env['PASBAN_PASSWORD'] ?? ''),
  memory: fileMemory('follow-desk.json'),
  from: 'oldest',
});
feed.on('link', ({ kind }) => console.log(kind === 'stale' ? '!!! DO NOT TRUST THIS SCREEN' : kind));
feed.on('missing', ({ after, before }) => console.log(`!!! nothing between ${after} and ${before}`));
feed.on('entry', ({ seq, type, incident }) => {
  console.log(seq, type, incident?.severity ?? '', incident?.headline ?? '');
  // Only now: the next start goes on behind this number, and the other side of the feed knows that it was seen.
  feed.rendered(seq);
});

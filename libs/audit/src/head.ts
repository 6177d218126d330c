import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonical, type Hash, hashOf } from './canonical';

/** How far a side's chain had come at a moment, as it is signed. */
export interface Head {
  side: string;
  number: number;
  hash: Hash;
  at: string;
}

/** A side's signature under a head: its own side's, or a countersignature of another. */
export interface Signature {
  side: string;
  number: number;
  /** The side that signed. */
  signer: string;
  /** Which of its keys: the hash of the public one. */
  key: Hash;
  /** Ed25519, base64. */
  signature: string;
}

/** A side's public key. */
export interface PublicKey {
  key: Hash;
  side: string;
  /** PEM. */
  publicKey: string;
}

/** A side's key pair, in the hands of a process that signs for it. */
export interface SigningKey extends PublicKey {
  private: KeyObject;
}

/** A new private key (Ed25519) as text for a file. */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Reads a side's private key; throws for one that is no Ed25519 key. */
export function signingKey(side: string, pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('this is no Ed25519 key');
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { side, private: privateKey, publicKey, key: hashOf(publicKey) };
}

const signedText = ({ side, number, hash, at }: Head): Buffer =>
  Buffer.from(canonical({ side, number, hash, at }), 'utf8');

/** Signs a head. */
export const signHead = (head: Head, { side: signer, key, private: privateKey }: SigningKey): Signature => ({
  side: head.side,
  number: head.number,
  signer,
  key,
  signature: sign(null, signedText(head), privateKey).toString('base64'),
});

/** Whether a signature is what it says: this head, signed with this key of this side. */
export function isSigned(head: Head, { signer, key, signature }: Signature, by: PublicKey): boolean {
  if (by.side !== signer || by.key !== key || hashOf(by.publicKey) !== key) return false;
  try {
    return verify(null, signedText(head), createPublicKey(by.publicKey), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

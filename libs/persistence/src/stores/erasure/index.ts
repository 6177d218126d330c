export { closeErased } from './close';
export { countErasure } from './count';
export { eraseSome } from './erase-some';
export { addErasure, erasureOfCode, isPseudonymTaken, settledAt } from './erasure.store';
export * from './facts';
export * from './request.store';

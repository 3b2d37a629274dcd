import type { Picture, PictureStore } from './picture_store';

const kAgainMs = 3000;

// Asks again and again for pictures that did not come: the recording may be away for a while only.
export class MissingPictures<P extends Picture> {
  private timer: ReturnType<typeof setInterval> | undefined; // while one is missing

  constructor(
    private store: PictureStore<P>,
    private found: () => void, // none is missing any more
  ) {}

  failed(): void {
    this.timer ??= setInterval(() => {
      if (this.store.lacks) this.store.retryNear();
      else this.end();
    }, kAgainMs);
  }

  arrived(): void {
    if (!this.timer || this.store.lacks) return;
    this.end();
    this.store.retry();
  }

  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private end(): void {
    this.close();
    this.found();
  }
}

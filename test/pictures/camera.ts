import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { projectFolder } from '../vscode/folders';

/** A part of the window, in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly picture: Buffer;
  /** How long it is shown, in milliseconds. */
  readonly shown: number;
}

/** Pixels of a picture for one of the window: text stays sharp on screens of twice the density. */
export const density = 2;

/** Takes pictures of a window, and films it. */
export class Camera {
  private readonly frames: Frame[] = [];

  constructor(private readonly page: Page) {}

  /** Saves the window, or a part of it, as `media/NAME.png`, in 256 colors. */
  async still(name: string, part?: Part): Promise<void> {
    const picture = await this.look(part);
    await save(
      `${name}.png`,
      await sharp(picture).png({ palette: true, effort: 10, compressionLevel: 9 }).toBuffer(),
    );
  }

  /** Adds a frame to the film. */
  async film(shown: number): Promise<void> {
    this.frames.push({ picture: await this.look(), shown });
  }

  /** Saves the film as `media/NAME.gif`, in the window's own pixels. */
  async saveFilm(name: string): Promise<void> {
    const pictures = await Promise.all(
      this.frames.map(async ({ picture }) => {
        const { width = 0 } = await sharp(picture).metadata();
        return sharp(picture)
          .resize(width / density)
          .png()
          .toBuffer();
      }),
    );
    const film = await sharp(pictures, { join: { animated: true } })
      .gif({ delay: this.frames.map(({ shown }) => shown), loop: 0, effort: 10, dither: 0, colors: 128 })
      .toBuffer();
    await save(`${name}.gif`, film);
  }

  /** The window without what blinks. */
  private look(part?: Part): Promise<Buffer> {
    return this.page.screenshot({ caret: 'hide', animations: 'disabled', ...(part ? { clip: part } : {}) });
  }
}

async function save(name: string, bytes: Buffer): Promise<void> {
  const file = join(projectFolder, 'media', name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  process.stdout.write(`media/${name}: ${Math.round(bytes.length / 1024)} KB\n`);
}

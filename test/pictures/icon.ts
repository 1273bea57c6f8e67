import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectFolder } from '../vscode/folders';

/** The icon of the Marketplace from its drawing: 256 pixels, twice what is shown there. */
export async function drawIcon(): Promise<void> {
  const drawing = await readFile(join(projectFolder, 'media/icon.svg'));
  const picture = await sharp(drawing).resize(256).png({ compressionLevel: 9 }).toBuffer();
  await writeFile(join(projectFolder, 'media/icon.png'), picture);
}

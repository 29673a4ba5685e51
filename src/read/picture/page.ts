import type { Box } from '../../document.js'
import { heightOf, widthOf } from '../geometry/box.js'
import type { PageContent } from '../pdf/page.js'
import { turnedBy } from '../pdf/page/upright.js'
import type { ReadPicture } from './read.js'

/** A page that is one picture. A picture that had to be turned is a page that is turned. */
export function pageOfPicture(
  box: Box,
  { glyphs, shapes, inks, turns, skew }: ReadPicture,
  number: number,
): PageContent {
  const [width, height] = [widthOf(box), heightOf(box)]
  const content: PageContent = {
    ...{ number, glyphs, shapes, inks, skew, scale: 1, hasPicture: true },
    ...(turns % 2 === 1 ? { width: height, height: width } : { width, height }),
  }
  return turnedBy(content, (4 - turns) % 4).content
}

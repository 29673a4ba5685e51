import type { Box } from '../../document.js'
import type { Gray } from './gray.js'

/** A picture where it lies on its page. */
export interface PlacedPicture {
  /** As it is seen in red light, in which a red seal is as bright as paper. */
  readonly picture: Gray
  /** Where it shows colours: what is darkest in any of them. */
  readonly darkest: Uint8Array | null
  /** In points, from the top left of the page. */
  readonly box: Box
  /** Dots an inch. */
  readonly dpi: number
}

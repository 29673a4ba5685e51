import type { Recipe } from '../recipe.js'
import { plainPdf } from './hand.js'
import { pdf } from './pages.js'

/** PDF as the programs at hand never write it: with the viewer's fonts, and operator by operator. */
export const pdfRecipes: Readonly<Record<string, Recipe>> = {
  'pdf-vertical': {
    write: pdf({
      ...plainPdf,
      groups: 'vertical',
      rules: 'rectangles',
      runningHead: '政务公开年报',
    }),
  },
  'pdf-turned-page': {
    write: pdf({
      ...plainPdf,
      cmap: 'GBK-EUC',
      isTurned: true,
      isShifted: true,
      groups: 'turned',
      repeatsHeader: true,
    }),
  },
  'pdf-scattered': {
    write: pdf({ ...plainPdf, order: 'glyphs', rules: 'dashes', groups: 'stacked' }),
  },
  'pdf-decoys': {
    write: pdf({
      ...plainPdf,
      order: 'columns',
      rules: 'frames',
      hasDecoys: true,
      runningHead: '内部资料',
    }),
  },
  'pdf-level-rules': {
    write: pdf({ ...plainPdf, rules: 'level', repeatsHeader: true, runningHead: '年度报告汇编' }),
  },
  'pdf-no-rules': { write: pdf({ ...plainPdf, cmap: 'GBK-EUC', rules: 'none' }) },
}

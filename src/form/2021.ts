import { band, type Form, money, stock, subtotals } from './form.js'
import { proceedings } from './proceedings.js'
import { groupRows, requests, requestsHeadings } from './requests.js'

/** 国务院办公厅政府信息与政务公开办公室, 国办公开办函〔2021〕30号: reports of 2021 onwards. */
export const form2021 = {
  edition: '2021',
  source: '国办公开办函〔2021〕30号',
  headings: ['信息内容', ...requestsHeadings],
  subtotals,
  unprinted: [...groupRows, '/requests/outcomes/other/combined'],
  tables: {
    disclosure: {
      ...band(
        '第二十条第（一）项',
        {
          issued: '本年制发件数',
          repealed: '本年废止件数',
          inForce: stock('现行有效件数'),
        },
        {
          rules: '规章',
          normativeDocuments: ['行政规范性文件', '规范性文件'],
        },
      ),
      ...band(
        '第二十条第（五）项',
        { decisions: ['本年处理决定数量', '处理决定数量'] },
        { licensing: '行政许可' },
      ),
      ...band(
        '第二十条第（六）项',
        { decisions: ['本年处理决定数量', '处理决定数量'] },
        { penalties: '行政处罚', compulsion: '行政强制' },
      ),
      ...band(
        '第二十条第（八）项',
        { collected: money('本年收费金额') },
        { fees: '行政事业性收费' },
      ),
    },
    requests,
    proceedings,
  },
} as const satisfies Form<'2021'>

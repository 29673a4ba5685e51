import { cross, defineForm, group, groupWithOwnRow, money, under } from '../../src/define/index.js'

/** A form that no one has set: what became of the motions and proposals put to a body. */
export const proposals = defineForm({
  name: '建议提案办理情况',
  source: '本单位',
  tables: {
    handling: cross(
      {
        motions: group('人大代表建议', {
          national: '全国人大代表建议',
          provincial: ['省人大代表建议', '省级人大代表建议'],
        }),
        proposals: groupWithOwnRow('政协委员提案', {
          national: '全国政协提案',
          provincial: '省政协提案',
        }),
        total: ['合计', '总计'],
      },
      {
        received: '承办件数',
        ...under('办理结果', {
          solved: '已经解决',
          planned: '列入计划解决',
          explained: '解释说明',
        }),
        answered: '办结件数',
        spent: money('办理经费'),
      },
    ),
  },
  sums: [
    {
      total: '/handling/total',
      of: [
        '/handling/motions/national',
        '/handling/motions/provincial',
        '/handling/proposals/national',
        '/handling/proposals/provincial',
      ],
    },
    {
      total: '/handling/*/*/answered',
      of: ['/handling/*/*/solved', '/handling/*/*/planned', '/handling/*/*/explained'],
    },
    {
      total: '/handling/total/answered',
      of: ['/handling/total/solved', '/handling/total/planned', '/handling/total/explained'],
    },
  ],
})

/** Its table, and what it holds. */
export const handling = `
  | 类别         | <                | 承办件数 | 办理结果 | <            | <        | 办结件数 | 办理经费（万元） |
  | ^            | ^                | ^        | 已经解决 | 列入计划解决 | 解释说明 | ^        | ^                |
  | 人大代表建议 | 全国人大代表建议 | 9        | 4        | 3            | 1        | 8        | 1.5              |
  | ^            | 省人大代表建议   | 21       | 10       | 6            | 4        | 20       | 2.25             |
  | 政协委员提案 | 全国政协提案     | 7        | 2        | 3            | 2        | 7        | 0                |
  | ^            | 省政协提案       | 17       | 9        | 5            | 2        | 16       | 3                |
  | 合计         | <                | 54       | 25       | 17           | 9        | 51       | 6.75             |`

/** The traces of the parcel of the documented order (page api-250313082), as raw JSON text, newest first. */
export const documentedTracesText = String.raw`[
  {
    "statusDesc": "运输中",
    "province": null,
    "city": "北京市",
    "district": "朝阳区",
    "action": "TMS_STATION_OUT",
    "facilityName": "北京",
    "time": "2023-12-14 21:39:11",
    "standerdDesc": "【北京市】 快件已发往 广州中心",
    "status": "TRANSPORT",
    "nextCity": null,
    "nextNodeName": null
  },
  {
    "statusDesc": "运输中",
    "province": null,
    "city": "北京市",
    "district": "朝阳区",
    "action": "TMS_STATION_IN",
    "facilityName": "北京",
    "time": "2023-12-14 21:37:38",
    "standerdDesc": "【北京市】 快件已到达 北京",
    "status": "TRANSPORT",
    "nextCity": null,
    "nextNodeName": null
  }
]`;

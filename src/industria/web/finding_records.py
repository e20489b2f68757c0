"""The complaints of the app: where it may not listen, what it cannot export."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

HOST_WITHOUT_PASSWORD = FindingRecord(
    "web.host-without-password",
    Severity.ERROR,
    Text(
        "The app was asked to listen on {host} without a password.", "要求应用在 {host} 上监听，但未设密码。"
    ),
    Text(
        "Everyone who reaches this machine would see every figure and could change data.",
        "任何能访问本机的人都将看到全部数据并可修改数据。",
    ),
    Text(
        "Set the environment variable INDUSTRIA_PASSWORD, or leave --host out to serve this machine only.",
        "请设置环境变量 INDUSTRIA_PASSWORD，或不指定 --host，仅供本机访问。",
    ),
)
PORT_TAKEN = FindingRecord(
    "web.port-taken",
    Severity.ERROR,
    Text(
        "The app cannot listen on {host}:{port}: {problem}.", "应用无法在 {host}:{port} 上监听：{problem}。"
    ),
    Text("Nothing is served.", "应用未启动。"),
    Text(
        "Name another port with --port, or stop what is listening there.",
        "请用 --port 指定其他端口，或停止占用该端口的程序。",
    ),
)
NO_SUCH_FILE = FindingRecord(
    "web.no-such-file",
    Severity.ERROR,
    Text("“{name}” names no table or picture of this page.", "“{name}”不是本页的数据表或图。"),
    Text("There is nothing to write into a file.", "没有可写入文件的内容。"),
    Text(
        "Open the page and use the links beside the table or the picture.",
        "请打开该页面，使用数据表或图旁的导出链接。",
    ),
)

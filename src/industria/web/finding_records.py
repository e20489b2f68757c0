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
NAME_WANTED = FindingRecord(
    "web.name-wanted",
    Severity.ERROR,
    Text("No name was given.", "未填写姓名。"),
    Text(
        "What changes data or starts work is logged with who did it.",
        "凡更改数据或启动任务，均记录操作人。",
    ),
    Text("Write your name into the field for it, then try again.", "请填写姓名后重试。"),
)
ONLY_THE_OFFICE = FindingRecord(
    "web.only-the-office",
    Severity.ERROR,
    Text("Readers of published figures cannot change anything.", "对外读者无权更改任何内容。"),
    Text("Data and runs belong to the office that answers for them.", "数据与运行由负责的单位管理。"),
    Text("Sign in with the password of the office.", "请使用单位密码登录。"),
)
UPLOAD_NOT_ONE = FindingRecord(
    "web.upload-not-one",
    Severity.ERROR,
    Text("Exactly one file can be sent at a time.", "一次只能上传一个文件。"),
    Text("Nothing was sent.", "未上传任何内容。"),
    Text("Choose one file; send the next one after it.", "请选择一个文件，随后再上传下一个。"),
)
REPORT_NOT_MADE = FindingRecord(
    "web.report-not-made",
    Severity.ERROR,
    Text("The report {name} has not been made yet.", "报告 {name} 尚未生成。"),
    Text("A report is made when somebody asks for it.", "报告按需生成。"),
    Text("Make it on the page Runs.", "请在“运行”页面生成。"),
)
RUN_DAMAGED = FindingRecord(
    "web.run-damaged",
    Severity.ERROR,
    Text(
        "The results of run {run} cannot be read whole: {problem}.",
        "运行 {run} 的结果无法完整读取：{problem}。",
    ),
    Text(
        "Files below .industria/runs were changed, removed or damaged after the run was made.",
        ".industria/runs 下的文件在运行完成后被更改、删除或损坏。",
    ),
    Text(
        "Start a build on the page Runs: it makes all results anew. Notes and data are not touched.",
        "请在“运行”页面开始构建，重新生成全部结果；备注与数据不受影响。",
    ),
)
DISK_REFUSED = FindingRecord(
    "web.disk-refused",
    Severity.ERROR,
    Text("The disk of the workspace refuses: {problem}.", "工作区所在磁盘拒绝操作：{problem}。"),
    Text("Nothing was changed.", "未作任何更改。"),
    Text(
        "See that the folder of the workspace is there, can be written and has room; then try again.",
        "请确认工作区文件夹存在、可写且空间充足，然后重试。",
    ),
)

-- Shows the indicator protocol in Wireshark and tshark: every frame's header, its operation, status or notice, and what
-- a message's fixed fields say. The numbers are those of Protocol/constants.json, which check.py holds them against.
--
--     tshark -X lua_script:indicator.lua -d tcp.port==7421,indicator …

local indicator = Proto("indicator", "Indicator protocol")

local names = {
    operations = {
        [1] = "hello", [2] = "ping", [3] = "info", [16] = "get", [17] = "get_many", [18] = "series", [19] = "slice",
        [20] = "latest", [21] = "scorecard", [32] = "resolve", [33] = "catalogue", [34] = "search", [48] = "quote",
        [49] = "changes", [50] = "watch", [56] = "load_begin", [57] = "load_part", [58] = "load_commit", [59] = "loaded",
    },
    statuses = {
        [0] = "ok", [16] = "malformed", [17] = "invalid_request", [18] = "unknown_operation",
        [19] = "unsupported_version", [20] = "frame_too_large", [21] = "too_many", [22] = "out_of_sequence",
        [23] = "load_too_large", [32] = "unauthenticated", [33] = "not_permitted", [34] = "read_only",
        [48] = "not_stated", [49] = "not_covered", [50] = "partly_covered", [51] = "unknown_area",
        [52] = "unknown_indicator", [53] = "unknown_name", [54] = "unknown_source", [55] = "no_such_range",
        [56] = "epoch_unknown", [64] = "deadline_passed", [65] = "epoch_moved", [66] = "overloaded",
        [67] = "dataset_busy", [68] = "draining", [69] = "timed_out", [80] = "damaged", [81] = "failed",
        [82] = "answer_too_large",
    },
    notices = { [1] = "draining", [2] = "closing", [3] = "new_epoch" },
    magic = { [0x51FF] = "request", [0x52FF] = "reply", [0x4EFF] = "notice" },
}
local HEADER_SIZE = 16
local DEFAULT_PORT = 7421
-- More than any server announces: what claims to be longer is no frame.
local LARGEST = 64 * 1024 * 1024

local f = {
    magic = ProtoField.uint16("indicator.magic", "Direction", base.HEX, names.magic),
    operation = ProtoField.uint8("indicator.operation", "Operation", base.HEX, names.operations),
    status = ProtoField.uint8("indicator.status", "Status", base.HEX, names.statuses),
    notice = ProtoField.uint8("indicator.notice", "Notice", base.HEX, names.notices),
    may_retry = ProtoField.bool("indicator.flags.may_retry", "May retry", 8, nil, 0x01),
    closes = ProtoField.bool("indicator.flags.closes", "Closes", 8, nil, 0x02),
    more_follows = ProtoField.bool("indicator.flags.more_follows", "More follows", 8, nil, 0x04),
    length = ProtoField.uint32("indicator.length", "Body length"),
    id = ProtoField.uint32("indicator.id", "Request id"),
    deadline = ProtoField.uint32("indicator.deadline", "Deadline (ms)"),
    epoch = ProtoField.uint32("indicator.epoch", "Epoch"),
    area = ProtoField.uint32("indicator.area", "Area"),
    number = ProtoField.uint32("indicator.indicator", "Indicator"),
    year = ProtoField.uint16("indicator.year", "Year"),
    count = ProtoField.uint32("indicator.count", "Items"),
    text = ProtoField.string("indicator.text", "Text", base.UNICODE),
    source = ProtoField.uint32("indicator.source", "Source"),
    offset = ProtoField.uint32("indicator.offset", "Offset"),
    bytes = ProtoField.uint32("indicator.bytes", "Bytes"),
    upload = ProtoField.uint64("indicator.upload", "Upload's bytes"),
    position = ProtoField.uint64("indicator.position", "Position"),
    checksum = ProtoField.uint32("indicator.checksum", "CRC-32C", base.HEX),
    first_version = ProtoField.uint16("indicator.first_version", "First version"),
    last_version = ProtoField.uint16("indicator.last_version", "Last version"),
    body = ProtoField.bytes("indicator.body", "Body"),
}
indicator.fields = {}
for _, field in pairs(f) do table.insert(indicator.fields, field) end

local malformed = ProtoExpert.new("indicator.malformed", "Not a frame", expert.group.MALFORMED, expert.severity.ERROR)
indicator.experts = { malformed }

-- Each takes the body and the tree, and reads only what is there.
local function has(body, size) return body:len() >= size end

local function key(body, at, tree)
    if not has(body, at + 8) then return end
    local number = body(at, 8):le_uint64()
    tree:add(f.area, body(at, 8), number:rshift(44):tonumber())
    tree:add(f.number, body(at, 8), number:rshift(20):band(0xFFFFFF):tonumber())
    tree:add(f.year, body(at, 8), number:rshift(8):band(0xFFF):tonumber())
end

local function text(body, at, tree)
    if not has(body, at + 4) then return end
    local length = body(at, 4):le_uint()
    if length == 0 or not has(body, at + 4 + length) then return end
    local range = body(at + 4, length)
    tree:add(f.text, range, range:string(ENC_UTF_8))
end

local requests = {
    hello = function(body, tree)
        if not has(body, 4) then return end
        tree:add_le(f.first_version, body(0, 2))
        tree:add_le(f.last_version, body(2, 2))
    end,
    get = function(body, tree) key(body, 0, tree) end,
    get_many = function(body, tree)
        if not has(body, 4) then return end
        tree:add_le(f.count, body(0, 4))
        for place = 0, math.min(body(0, 4):le_uint(), 16) - 1 do key(body, 4 + 8 * place, tree) end
    end,
    series = function(body, tree)
        if not has(body, 12) then return end
        tree:add_le(f.area, body(0, 4))
        tree:add_le(f.number, body(4, 4))
        tree:add_le(f.year, body(8, 2))
        tree:add_le(f.year, body(10, 2))
    end,
    slice = function(body, tree)
        if not has(body, 10) then return end
        tree:add_le(f.number, body(0, 4))
        tree:add_le(f.area, body(4, 4))
        tree:add_le(f.year, body(8, 2))
    end,
    latest = function(body, tree)
        if not has(body, 10) then return end
        tree:add_le(f.area, body(0, 4))
        tree:add_le(f.number, body(4, 4))
        tree:add_le(f.count, body(8, 2))
    end,
    scorecard = function(body, tree)
        if not has(body, 12) then return end
        tree:add_le(f.year, body(2, 2))
        tree:add_le(f.area, body(4, 4))
        tree:add_le(f.number, body(8, 4))
    end,
    resolve = function(body, tree) text(body, 4, tree) end,
    search = function(body, tree) text(body, 4, tree) end,
    quote = function(body, tree)
        if not has(body, 12) then return end
        tree:add_le(f.source, body(0, 4))
        tree:add_le(f.offset, body(4, 4))
        tree:add_le(f.bytes, body(8, 4))
    end,
    changes = function(body, tree)
        if has(body, 4) then tree:add_le(f.epoch, body(0, 4)) end
    end,
    load_begin = function(body, tree)
        if has(body, 8) then tree:add_le(f.upload, body(0, 8)) end
    end,
    load_part = function(body, tree)
        if not has(body, 12) then return end
        tree:add_le(f.position, body(0, 8))
        tree:add_le(f.bytes, body(8, 4))
    end,
    load_commit = function(body, tree)
        if not has(body, 8) then return end
        tree:add_le(f.count, body(0, 4))
        tree:add_le(f.checksum, body(4, 4))
    end,
    loaded = function(body, tree)
        if not has(body, 4) then return end
        tree:add_le(f.count, body(0, 4))
        text(body, 36, tree)
    end,
}

-- What the packet list says of a frame.
local function summary(direction, code, id)
    if direction == "request" then return string.format("%s %u", names.operations[code] or "operation " .. code, id) end
    if direction == "reply" then return string.format("→ %s %u", names.statuses[code] or "status " .. code, id) end
    return "notice " .. (names.notices[code] or code)
end

local function frame(buffer, pinfo, root)
    local tree = root:add(indicator, buffer)
    local direction = names.magic[buffer(0, 2):le_uint()]
    local code = buffer(2, 1):uint()
    tree:add_le(f.magic, buffer(0, 2))
    local meaning = direction == "request" and f.operation or direction == "reply" and f.status or f.notice
    tree:add(meaning, buffer(2, 1))
    tree:add(f.may_retry, buffer(3, 1))
    tree:add(f.closes, buffer(3, 1))
    tree:add(f.more_follows, buffer(3, 1))
    tree:add_le(f.length, buffer(4, 4))
    tree:add_le(f.id, buffer(8, 4))
    if direction ~= "notice" then
        tree:add_le(direction == "request" and f.deadline or f.epoch, buffer(12, 4))
    end
    local words = summary(direction, code, buffer(8, 4):le_uint())
    tree:append_text(", " .. words)
    pinfo.cols.info:append((tostring(pinfo.cols.info) == "" and "" or ", ") .. words)
    if buffer:len() == HEADER_SIZE then return end
    local body = buffer(HEADER_SIZE):tvb()
    local fields = tree:add(f.body, body())
    if direction == "request" then
        local read = requests[names.operations[code] or ""]
        if read then read(body, fields) end
    elseif direction == "reply" and code ~= 0 then
        text(body, 0, fields)
    elseif direction == "notice" and code == 2 then
        if has(body, 1) then fields:add(f.status, body(0, 1)) end
        text(body, 4, fields)
    elseif direction == "notice" and code == 3 and has(body, 4) then
        fields:add_le(f.epoch, body(0, 4))
    end
end

function indicator.dissector(buffer, pinfo, root)
    pinfo.cols.protocol = "INDICATOR"
    pinfo.cols.info = ""
    local offset = 0
    while offset < buffer:len() do
        local rest = buffer:len() - offset
        if rest >= 2 and not names.magic[buffer(offset, 2):le_uint()] then
            root:add_proto_expert_info(malformed)
            return buffer:len()
        end
        local size = rest >= HEADER_SIZE and HEADER_SIZE + buffer(offset + 4, 4):le_uint() or HEADER_SIZE
        if size > LARGEST then
            root:add_proto_expert_info(malformed)
            return buffer:len()
        end
        if rest < size then
            pinfo.desegment_offset = offset
            pinfo.desegment_len = rest < HEADER_SIZE and DESEGMENT_ONE_MORE_SEGMENT or size - rest
            return buffer:len()
        end
        frame(buffer(offset, size):tvb(), pinfo, root)
        offset = offset + size
    end
    return buffer:len()
end

DissectorTable.get("tcp.port"):add(DEFAULT_PORT, indicator)

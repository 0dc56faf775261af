#pragma once

namespace kinmatch::cli {

/// From now on SIGTERM, SIGINT and SIGHUP end the program at once, whatever its threads do: what it has begun to write
/// goes (io/temporary_name.hpp), stderr says so, and the exit code is kIncomplete. Signals that whoever started the
/// program had ignored, as nohup does, stay ignored. Called once, before any thread is made.
void stop_cleanly_when_told();

} // namespace kinmatch::cli

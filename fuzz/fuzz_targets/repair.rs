#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| musnad_fuzz::repair(data));

//! Journeys and faults over the core.
